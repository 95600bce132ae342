// SPDX-License-Identifier: AGPL-3.0-or-later
// Plays the receiver: reads the numbers from a handed-over E2B(R3) report and writes the acknowledgement of ICH's guide.
import assert from "node:assert/strict";

const ICH = "2.16.840.1.113883.3.989.2.1";

const numberIn = (xml, root) => {
  const found = xml.match(new RegExp(`<id\\b[^>]*root="${root.replaceAll(".", "\\.")}"[^>]*>`))?.[0].match(/extension="([^"]*)"/)?.[1];
  assert.ok(found, `the report has no identifier ${root}`);
  return found;
};

const device = (role, code, end, number) => `<${role} typeCode="${code}"><device classCode="DEV" determinerCode="INSTANCE"><id extension="${number}" root="${ICH}.3.${end}"/></device></${role}>`;
const line = (code, words, value) => `<attentionLine><keyWordText code="${code}" codeSystem="${ICH}.1.24" codeSystemVersion="1.0" displayName="${words}"/>${value}</attentionLine>`;

/** The acknowledgement that accepts every word of the report in `xml`. */
export function acceptanceOf(xml) {
  const [batch, report] = [numberIn(xml, `${ICH}.3.22`), numberIn(xml, `${ICH}.3.1`)];
  const now = new Date().toISOString().replace(/[-:T]/g, "").slice(0, 14) + "+0000";
  return `<?xml version="1.0" encoding="UTF-8"?>
<MCCI_IN200101UV01 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0">
<id extension="ACK-${batch}" root="${ICH}.3.20"/><creationTime value="${now}"/><responseModeCode code="D"/>
<interactionId extension="MCCI_IN200101UV01" root="2.16.840.1.113883.1.6"/>
<MCCI_IN000002UV01><id extension="R-1" root="${ICH}.3.19"/><creationTime value="${now}"/>
<interactionId extension="MCCI_IN000002UV01" root="2.16.840.1.113883.1.6"/><processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="NE"/>
${device("receiver", "RCV", 16, "ALMONER")}${device("sender", "SND", 15, "HARBOUR")}
${line(1, "dateOfIcsrMessageCreation", `<value value="${now}" xsi:type="TS"/>`)}
<acknowledgement typeCode="CA"><targetMessage><id extension="${report}" root="${ICH}.3.1"/></targetMessage></acknowledgement></MCCI_IN000002UV01>
${device("receiver", "RCV", 18, "ALMONER")}${device("sender", "SND", 17, "HARBOUR")}
${line(2, "acknowledgementLocalMessageNumber", `<value extension="L-1" root="${ICH}.3.21" xsi:type="II"/>`)}
${line(3, "dateOfIcsrBatchTransmission", `<value value="${now}" xsi:type="TS"/>`)}
<acknowledgement typeCode="AA"><targetBatch><id extension="${batch}" root="${ICH}.3.22"/></targetBatch></acknowledgement>
</MCCI_IN200101UV01>
`;
}
