//! The practice's time zone by its IANA name, and what was meant by another name.

use jiff::tz::TimeZone;

use super::error::ConfigError;
use super::value::Setting;

/// Names in a system's time-zone directory that do not stand for a place: aliases of the machine's own settings, and
/// placeholders for a zone that is not known.
const NOT_A_PLACE: [&str; 4] = ["Etc/Unknown", "Factory", "localtime", "posixrules"];

/// Returns the zone and its IANA name, in the spelling of the time-zone database.
pub(super) fn time_zone(setting: Setting<'_>) -> Result<(TimeZone, String), ConfigError> {
    let text = setting.text()?.trim();
    let zone = TimeZone::get(text).ok();
    let name = zone.as_ref().and_then(TimeZone::iana_name).map(str::to_owned);
    match (zone, name) {
        (Some(zone), Some(name)) if !NOT_A_PLACE.contains(&name.as_str()) => Ok((zone, name)),
        _ => {
            let remedy = match meant(text) {
                Some(name) => format!("write \"{name}\" if that is meant"),
                None => "`timedatectl list-timezones` lists the names, such as America/New_York".to_owned(),
            };
            Err(setting.refuse("the IANA name of a time zone", remedy))
        }
    }
}

/// Returns the zone that was meant by a name that is no IANA name: an abbreviation or a name of everyday use in the
/// United States, a name that Windows uses, the place alone ("Chicago"), or a name with at most two letters wrong. `None`
/// where that is not clear, because a wrong suggestion that works is worse than none.
pub(crate) fn meant(text: &str) -> Option<String> {
    // The system's directory has every zone again below these.
    let text = ["posix/", "right/"].into_iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
    let words = words(text);
    let mut table = US_NAMES.iter().chain(&WINDOWS_NAMES);
    if let Some((_, zone)) = table.find(|(name, _)| *name == words) {
        return Some((*zone).to_owned());
    }
    let known: Vec<_> = jiff::tz::db().available().collect();
    let places = || known.iter().map(|name| name.as_str()).filter(|name| is_place(name));
    let place = words.replace(' ', "_");
    if let Some(name) = places().find(|name| last_part(name) == place) {
        return Some(name.to_owned());
    }
    // A short name has too many neighbours: with two letters changed, "PSTX" is all kinds of zones.
    if place.len() < 6 {
        return None;
    }
    let wrong_letters = |name: &str| {
        let [whole, part] = [name.to_lowercase(), last_part(name)];
        strsim::damerau_levenshtein(&whole, &place).min(strsim::damerau_levenshtein(&part, &place))
    };
    let nearest = places().min_by_key(|name| wrong_letters(name))?;
    (wrong_letters(nearest) <= 2).then(|| nearest.to_owned())
}

/// Whether a name is that of a place under its present area: `US/Pacific` and `Canada/Eastern` are older names.
fn is_place(name: &str) -> bool {
    let area = name.split_once('/').map_or("", |(area, _)| area);
    !NOT_A_PLACE.contains(&name)
        && !matches!(area, "" | "Etc" | "US" | "Canada" | "Brazil" | "Chile" | "Mexico")
}

/// The place in a zone's name, in lower case.
fn last_part(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).to_lowercase()
}

/// A name in lower case with one space between its words. What stands in parentheses is left out, because Windows shows
/// "(UTC-08:00) Pacific Time (US & Canada)".
fn words(text: &str) -> String {
    let mut depth = 0_u32;
    let outside: String = text
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    outside.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What people of the United States call their zones, and the zone of the largest city in each.
const US_NAMES: [(&str, &str); 44] = [
    ("et", "America/New_York"),
    ("est", "America/New_York"),
    ("edt", "America/New_York"),
    ("eastern", "America/New_York"),
    ("eastern time", "America/New_York"),
    ("us eastern", "America/New_York"),
    ("new york city", "America/New_York"),
    ("ct", "America/Chicago"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("central", "America/Chicago"),
    ("central time", "America/Chicago"),
    ("us central", "America/Chicago"),
    ("mt", "America/Denver"),
    ("mst", "America/Denver"),
    ("mdt", "America/Denver"),
    ("mountain", "America/Denver"),
    ("mountain time", "America/Denver"),
    ("us mountain", "America/Denver"),
    ("arizona", "America/Phoenix"),
    ("pt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pacific", "America/Los_Angeles"),
    ("pacific time", "America/Los_Angeles"),
    ("us pacific", "America/Los_Angeles"),
    ("california", "America/Los_Angeles"),
    ("akt", "America/Anchorage"),
    ("akst", "America/Anchorage"),
    ("akdt", "America/Anchorage"),
    ("alaska", "America/Anchorage"),
    ("alaska time", "America/Anchorage"),
    ("hst", "Pacific/Honolulu"),
    ("hdt", "America/Adak"),
    ("hawaii", "Pacific/Honolulu"),
    ("hawaii time", "Pacific/Honolulu"),
    ("ast", "America/Puerto_Rico"),
    ("atlantic time", "America/Halifax"),
    ("chst", "Pacific/Guam"),
    ("chamorro", "Pacific/Guam"),
    ("sst", "Pacific/Pago_Pago"),
    ("samoa time", "Pacific/Pago_Pago"),
    ("indiana", "America/Indiana/Indianapolis"),
    ("newfoundland time", "America/St_Johns"),
];

/// Names of Windows and their zones, from the Unicode CLDR (`windowsZones.xml`, territory 001): those of the countries in
/// which Open Dental is used.
const WINDOWS_NAMES: [(&str, &str); 30] = [
    ("hawaiian standard time", "Pacific/Honolulu"),
    ("aleutian standard time", "America/Adak"),
    ("alaskan standard time", "America/Anchorage"),
    ("pacific standard time", "America/Los_Angeles"),
    ("us mountain standard time", "America/Phoenix"),
    ("mountain standard time", "America/Denver"),
    ("central standard time", "America/Chicago"),
    ("canada central standard time", "America/Regina"),
    ("central america standard time", "America/Guatemala"),
    ("eastern standard time", "America/New_York"),
    ("us eastern standard time", "America/Indiana/Indianapolis"),
    ("atlantic standard time", "America/Halifax"),
    ("sa western standard time", "America/La_Paz"),
    ("newfoundland standard time", "America/St_Johns"),
    ("yukon standard time", "America/Whitehorse"),
    ("west pacific standard time", "Pacific/Port_Moresby"),
    ("samoa standard time", "Pacific/Apia"),
    ("utc-11", "Etc/GMT+11"),
    ("gmt standard time", "Europe/London"),
    ("w. europe standard time", "Europe/Berlin"),
    ("romance standard time", "Europe/Paris"),
    ("aus eastern standard time", "Australia/Sydney"),
    ("e. australia standard time", "Australia/Brisbane"),
    ("aus central standard time", "Australia/Darwin"),
    ("cen. australia standard time", "Australia/Adelaide"),
    ("w. australia standard time", "Australia/Perth"),
    ("tasmania standard time", "Australia/Hobart"),
    ("new zealand standard time", "Pacific/Auckland"),
    ("south africa standard time", "Africa/Johannesburg"),
    ("singapore standard time", "Asia/Singapore"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_everyday_use_or_of_windows_gets_the_zone_that_is_meant() {
        for (text, zone) in [
            ("PST", "America/Los_Angeles"),
            ("Pacific Time", "America/Los_Angeles"),
            ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
            ("Pacific Standard Time", "America/Los_Angeles"),
            ("US Mountain Standard Time", "America/Phoenix"),
            ("Eastern", "America/New_York"),
            ("CDT", "America/Chicago"),
            ("Chicago", "America/Chicago"),
            ("los angeles", "America/Los_Angeles"),
            ("Indianapolis", "America/Indiana/Indianapolis"),
            ("America/Chicgo", "America/Chicago"),
            ("America/Los Angelos", "America/Los_Angeles"),
        ] {
            let found = meant(text).unwrap();
            let same = |name: &str| TimeZone::get(name).unwrap().to_offset(jiff::Timestamp::UNIX_EPOCH);
            assert_eq!(same(&found), same(zone), "{text} gives {found}");
            assert!(found == zone || text == "Indianapolis", "{text} gives {found}");
        }
    }

    #[test]
    fn what_is_not_clear_gets_no_suggestion() {
        for text in ["", "local", "GMT+5 or so", "PSTX", "Time", "5", "Springfield", "home"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn every_zone_of_the_tables_exists() {
        for (name, zone) in US_NAMES.iter().chain(&WINDOWS_NAMES) {
            assert!(TimeZone::get(zone).is_ok(), "{name}: {zone}");
            assert_eq!(*name, name.to_lowercase());
        }
    }
}
