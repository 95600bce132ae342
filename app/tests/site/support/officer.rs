// SPDX-License-Identifier: AGPL-3.0-or-later
use icsr::{Acknowledgement, MessageAcknowledgement, MessageCode, TransmissionCode};

use super::{Page, Visitor};

/// What a safety officer does on the pages of cases.
impl Visitor {
    /// Judges a case and writes down what the rules need to hand it over.
    pub async fn judge(&mut self, case: &str) -> Page {
        let form = self.open(&format!("{case}/particulars")).await.form("vigilance-save");
        let form =
            form.fill("age_years", "42").fill("sex", "2").fill("country", "GB").fill("qualification", "5").choose("no");
        let form = form
            .fill("reaction_code", "10037844")
            .fill("reaction_version", "29.0")
            .fill("narrative", "A rash three weeks after the first dose.");
        self.send(form).await
    }
}

/// What the receiver of a report answers: read and accepted.
pub fn acknowledgement_of(xml: &[u8]) -> String {
    let reading = icsr::read(xml).expect("our own report can be read");
    let report = reading.batch.reports[0].identification.report_id.clone();
    let at = Some(icsr::Timestamp::instant(testkit::BEGIN.jiff()));
    let message = MessageAcknowledgement {
        report_id: report,
        local_number: "PV-1".into(),
        sender: reading.batch.receiver.clone(),
        receiver: reading.batch.sender.clone(),
        created_at: at.clone(),
        code: Some(MessageCode::Accepted),
        ..MessageAcknowledgement::default()
    };
    icsr::write_acknowledgement(&Acknowledgement {
        number: "ACK-1".into(),
        sender: reading.batch.receiver.clone(),
        receiver: reading.batch.sender.clone(),
        batch: reading.batch.number.clone(),
        sent_at: at,
        code: Some(TransmissionCode::Accepted),
        messages: vec![message],
        ..Acknowledgement::default()
    })
}
