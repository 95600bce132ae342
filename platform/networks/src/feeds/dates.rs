// SPDX-License-Identifier: AGPL-3.0-or-later
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::TimeZone;

/// Reads the dates feeds carry: RFC 3339, RFC 2822 and its near misses, ISO days and months. A day without a zone is UTC.
pub(super) fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    // `loose` knows more zones than RFC 2822, which takes every zone it does not name for UTC.
    crate::message::rfc3339(text).or_else(|| loose(text)).or_else(|| rfc2822(text)).or_else(|| iso(text))
}

fn rfc2822(text: &str) -> Option<i64> {
    let parser = DateTimeParser::new().relaxed_weekday(true);
    parser.parse_timestamp(text).ok().map(|instant| instant.as_microsecond())
}

fn iso(text: &str) -> Option<i64> {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.trim_end_matches('Z').to_owned(),
    };
    let moment = whole
        .parse::<DateTime>()
        .or_else(|_| whole.parse::<Date>().map(|day| day.to_datetime(Default::default())))
        .ok()?;
    let instant = moment.to_zoned(TimeZone::UTC).ok()?;
    Some(instant.timestamp().as_microsecond())
}

/// Reads day, month, year, time and zone in the orders people put them, and hands them on in the one of RFC 2822.
fn loose(text: &str) -> Option<i64> {
    let (mut day, mut month, mut year, mut time, mut zone) = (None, None, None, None, None);
    for token in
        text.split(|letter: char| letter.is_ascii_whitespace() || letter == ',' || letter == '/').flat_map(parts_of)
    {
        let number = token.parse::<u32>().ok().filter(|_| token.bytes().all(|byte| byte.is_ascii_digit()));
        if token.contains(':') && !token.starts_with(['+', '-']) {
            time = Some(token.split('.').next().unwrap_or(token));
        } else if let Some(number) = number {
            if day.is_none() && (1..=31).contains(&number) {
                day = Some(number);
            } else if year.is_none() {
                year = Some(century(number, token.len())?);
            }
        } else if let Some(name) = month_name(token) {
            // The later of two: “mar” is Tuesday in French, Spanish and Italian.
            month = Some(name);
        } else if time.is_some() && !token.is_empty() {
            zone = Some(offset(token)?);
        }
    }
    let (time, zone) = (time.unwrap_or("00:00:00"), zone.unwrap_or_else(|| "+0000".to_owned()));
    rfc2822(&format!("{} {} {} {time} {zone}", day?, month?, year?))
}

/// `01-Jan-2004` is three tokens, an offset such as `-0500` is one.
fn parts_of(token: &str) -> impl Iterator<Item = &str> {
    let dashed = token.bytes().any(|byte| byte.is_ascii_alphabetic()) && token.matches('-').count() == 2;
    token.split(move |letter| dashed && letter == '-')
}

fn century(number: u32, digits: usize) -> Option<u32> {
    match (digits, number) {
        (4, _) => Some(number),
        (2, 0..70) => Some(2000 + number),
        (2, _) => Some(1900 + number),
        _ => None,
    }
}

fn month_name(token: &str) -> Option<&'static str> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let begins = token.get(..3)?;
    MONTHS.into_iter().find(|month| month.eq_ignore_ascii_case(begins))
}

fn offset(zone: &str) -> Option<String> {
    let name = zone.to_ascii_uppercase();
    let fixed = match name.as_str() {
        "Z" | "UT" | "UTC" | "GMT" | "WET" => "+0000",
        "CET" | "BST" | "MET" | "WEST" => "+0100",
        "CEST" | "EET" | "MEST" => "+0200",
        "EEST" | "MSK" => "+0300",
        "EST" | "CDT" => "-0500",
        "EDT" | "AST" => "-0400",
        "CST" | "MDT" => "-0600",
        "MST" | "PDT" => "-0700",
        "PST" => "-0800",
        "JST" | "KST" => "+0900",
        _ => {
            let digits: String = name.trim_start_matches(['G', 'M', 'T', 'U', 'C']).replace(':', "");
            let fits = digits.len() == 5 && digits.starts_with(['+', '-']);
            return fits.then_some(digits);
        }
    };
    Some(fixed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_in_the_forms_feeds_use() {
        let expected = "2004-01-01T19:48:21Z".parse::<jiff::Timestamp>().unwrap().as_microsecond();
        for date in [
            "Thu, 01 Jan 2004 19:48:21 GMT",
            "Thursday, 01 January 2004 19:48:21 UTC",
            "2004-01-01T19:48:21Z",
            "2004-01-01T14:48:21-05:00",
            "2004-01-01 19:48:21",
            "Thu Jan  1 19:48:21 2004",
            "01 Jan 04 14:48:21 EST",
            "Do, 01 Jan 2004 20:48:21 +01:00",
            "01-Jan-2004 19:48:21 Z",
            "Thu, 01 Jan 2004 20:48:21 CET",
            "mar, 01 Jan 2004 19:48:21 GMT",
        ] {
            assert_eq!(parse(date), Some(expected), "{date}");
        }
    }

    #[test]
    fn days_and_months_are_their_first_instant() {
        let january = "2003-01-01T00:00:00Z".parse::<jiff::Timestamp>().unwrap().as_microsecond();
        for date in ["2003", "2003-01", "2003-01-01", "20030101", "Wed, 01 Jan 2003"] {
            assert_eq!(parse(date), Some(january), "{date}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for date in ["", "yesterday", "2004-13-01", "99 Jan 2004", "٢٠٠٤"] {
            assert_eq!(parse(date), None, "{date}");
        }
    }
}
