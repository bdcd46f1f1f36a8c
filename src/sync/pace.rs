//! The pace of the key from one process to the next: a service and a call by hand take turns with the run lock, and the
//! lock's file tells when its last holder sent a request.

use std::time::{Duration, SystemTime};

use crate::opendental::Client;
use crate::store::RunLock;

/// Makes the client keep its distance from the last request of the lock's previous holder.
pub async fn take_pace(client: &Client, lock: &RunLock) {
    if let Some(last) = lock.last_request() {
        // A time in the future is a clock that was put back: then the distance is kept from now.
        let ago = SystemTime::now().duration_since(last).unwrap_or(Duration::ZERO);
        client.keep_distance(ago).await;
    }
}

/// Stores the time of the client's last request for the next holder of the lock.
pub async fn leave_pace(client: &Client, lock: &RunLock) {
    let last = client.since_last_start().await.and_then(|ago| SystemTime::now().checked_sub(ago));
    if let Some(last) = last {
        lock.note_request(last);
    }
}
