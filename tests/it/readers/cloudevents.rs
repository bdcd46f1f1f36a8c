//! The feed as CloudEvents: every line is one by the schema that CloudEvents publishes.

use std::collections::BTreeSet;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

use crate::truth::practice_life;

const SCHEMA: &str = include_str!("../golden/cloudevents-1.0.json");

struct Published {
    schemas: Schemas,
    root: SchemaIndex,
}

impl Published {
    fn read() -> Published {
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource("cloudevents.json", serde_json::from_str(SCHEMA).unwrap()).unwrap();
        let mut schemas = Schemas::new();
        let root = compiler.compile("cloudevents.json", &mut schemas).unwrap();
        Published { schemas, root }
    }

    fn complaint(&self, event: &Value) -> Option<String> {
        self.schemas.validate(event, self.root).err().map(|error| error.to_string())
    }
}

#[test]
fn every_event_of_a_long_story_is_a_cloud_event_by_the_published_schema() {
    let bench = practice_life::lived(|_| {});
    let published = Published::read();
    let text = bench.run(["events", "--format", "cloudevents"]).stdout;
    let mut ids = BTreeSet::new();
    let mut ops = BTreeSet::new();
    let mut sequence = String::new();
    for line in text.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        assert_eq!(published.complaint(&event), None, "{event}");
        assert_eq!(event["specversion"], json!("1.0"));
        // What the schema leaves to the text: names of attributes, their types, and that source and id are unique.
        for (name, value) in event.as_object().unwrap() {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{name}");
            assert!(value.is_string() || name == "data", "{name}: {value}");
        }
        assert!(ids.insert((event["source"].to_string(), event["id"].to_string())), "{event}");
        // The extension `sequence` sorts as text.
        let next = event["sequence"].as_str().unwrap().to_owned();
        assert!(next > sequence, "{next} after {sequence}");
        sequence = next;
        assert_eq!(event["subject"], json!(event["data"]["ReferralNum"].to_string()));
        assert_eq!(event["data"]["event_id"].to_string(), event["id"].as_str().unwrap());
        ops.insert(event["type"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids.len() as i64, bench.one::<i64>("SELECT count(*) FROM change_event"));
    let words = ["created", "deleted", "reshaped", "restored", "snapshot", "touched", "updated"];
    assert_eq!(ops.into_iter().collect::<Vec<_>>(), words.map(|word| format!("referral.{word}")));
}

#[test]
fn the_schema_refuses_what_is_no_cloud_event() {
    let published = Published::read();
    let event = json!({"specversion": "1.0", "id": "1", "source": "/referral-mirror/main/x",
        "type": "referral.updated", "subject": "7", "time": "2026-11-22T06:27:51.123Z", "data": {}});
    assert_eq!(published.complaint(&event), None);
    let with = |name: &str, value: Value| {
        let mut changed = event.clone();
        changed[name] = value;
        changed
    };
    for (name, value) in [
        ("id", json!(1)),
        ("id", json!("")),
        ("source", json!("/referral-mirror/elm street/x")),
        ("type", json!("")),
        ("subject", json!(7)),
        ("time", json!("2026-11-22 06:27:51")),
    ] {
        assert!(published.complaint(&with(name, value.clone())).is_some(), "{name} {value}");
    }
    for name in ["specversion", "id", "source", "type"] {
        let mut without = event.clone();
        without.as_object_mut().unwrap().remove(name);
        assert!(published.complaint(&without).is_some(), "{name}");
    }
}
