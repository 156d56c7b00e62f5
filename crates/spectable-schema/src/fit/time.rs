//! The spellings of dates and times.

/// Whether `text` is a day of the calendar like `2020-04-09`.
pub(super) fn is_date(text: &str) -> bool {
    let Some((year, rest)) = text.split_once('-') else {
        return false;
    };
    let Some((month, day)) = rest.split_once('-') else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether `text` is a date with a time like `2020-04-09T18:14:30.5+02:00`, with or without an offset.
pub(super) fn is_date_time(text: &str) -> bool {
    let (Some(date), Some(time)) = (text.get(..10), text.get(10..)) else {
        return false;
    };
    let Some(time) = time.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let start_of_offset = time.find(['Z', 'z', '+', '-', ' ']).unwrap_or(time.len());
    let (time, offset) = time.split_at(start_of_offset);
    is_date(date) && is_time(time) && is_offset(offset.trim_start())
}

fn is_time(text: &str) -> bool {
    let (text, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = text.split(':');
    let mut part = |most| {
        let part = parts.next().and_then(|part| number(part, 2));
        part.is_some_and(|part| part <= most)
    };
    // 60 is a leap second.
    part(23)
        && part(59)
        && part(60)
        && parts.next().is_none()
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_offset(text: &str) -> bool {
    match text.strip_prefix(['+', '-']) {
        Some(offset) => {
            let (hours, minutes) = offset
                .split_once(':')
                .unwrap_or_else(|| offset.split_at_checked(2).unwrap_or((offset, "")));
            let within = |text, most| number(text, 2).is_some_and(|part| part <= most);
            within(hours, 23) && within(minutes, 59)
        }
        None => matches!(text, "" | "Z" | "z"),
    }
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for date in ["2020-04-09", "2020-02-29", "2000-02-29", "1999-12-31"] {
            assert!(is_date(date), "{date}");
        }
        for date in [
            "",
            "2020",
            "2020-4-9",
            "2020-13-01",
            "2020-00-01",
            "2019-02-29",
            "1900-02-29",
            "2020-04-31",
            "2020-04-00",
            "2020-04-09T00:00:00Z",
            "20200409",
            "2020-04-é",
        ] {
            assert!(!is_date(date), "{date}");
        }
    }

    #[test]
    fn times_have_seconds_and_may_have_an_offset() {
        for time in [
            "2020-04-09T18:14:30Z",
            "2020-04-09t18:14:30z",
            "2020-04-09T18:14:30.000+00:00",
            "2020-04-09 18:14:30",
            "2020-04-09T18:14:30-0130",
            "2016-12-31T23:59:60Z",
        ] {
            assert!(is_date_time(time), "{time}");
        }
        for time in [
            "2020-04-09",
            "2020-04-09T",
            "2020-04-09T18:14Z",
            "2020-04-09T24:00:00Z",
            "2020-04-09T18:14:30.Z",
            "2020-04-09T18:14:30+1",
            "2020-04-09T18:14:30+é",
            "2020-04-0é18:14:30",
            "yesterday",
        ] {
            assert!(!is_date_time(time), "{time}");
        }
    }
}
