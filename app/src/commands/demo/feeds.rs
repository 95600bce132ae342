// SPDX-License-Identifier: AGPL-3.0-or-later
//! The feeds of the sample. What they say comes as the body of an answer and is read like any other; nothing is fetched.

use db::Tx;
use identity::{WebcareAgent, roles};
use kernel::{Fault, Timestamp};
use networks::OutsideMessage;
use screening::MessageId;

use super::player::{Player, said};
use crate::cli::{Outcome, Refused};
use crate::demo::Channel;

/// A feed that the sample listens to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feed {
    host: &'static str,
    path: &'static str,
    name: &'static str,
}

const BLOGS: Feed = Feed { host: "blogs.ashmere.example", path: "/feed.xml", name: "Blogs of Ashmere and the Vale" };
const COMMENTS: Feed = Feed { host: "courier.example", path: "/comments/feed", name: "Ashmere Courier: comments" };

/// The feed by which a channel of the script comes, if it does.
pub(super) fn feed_of(channel: Channel) -> Option<Feed> {
    match channel {
        Channel::Blog => Some(BLOGS),
        Channel::NewsComments => Some(COMMENTS),
        Channel::Mastodon | Channel::Reddit | Channel::ManualLog | Channel::AppStore => None,
    }
}

impl Feed {
    pub(super) fn channel(self) -> String {
        format!("feed:{}", self.host)
    }

    /// The feed as its server would send it, with one entry.
    fn document(self, entry: &OutsideMessage) -> String {
        let at = Timestamp::from_micros(entry.posted_at).rfc3339();
        let paragraphs: Vec<String> =
            entry.text.split("\n\n").map(|text| format!("<p>{}</p>", escaped(text))).collect();
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"><title>{}</title><id>https://{}/</id>\
             <entry><id>{}</id><title></title><author><name>{}</name></author><link href=\"{}\"/>\
             <published>{at}</published><updated>{at}</updated><content type=\"html\">{}</content></entry></feed>",
            entry.language.as_deref().unwrap_or("en"),
            escaped(self.name),
            self.host,
            escaped(&entry.id),
            escaped(&entry.author),
            escaped(entry.url.as_deref().unwrap_or_default()),
            escaped(&paragraphs.concat()),
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Player {
    /// An entry of a feed arrives; the feed is in the register from its first entry on.
    pub(super) async fn by_feed(&mut self, feed: Feed, message: OutsideMessage) -> Result<Option<MessageId>, Refused> {
        let source = match self.feeds.get(feed.host) {
            Some(source) => *source,
            None => {
                let add = move |tx: &mut Tx<'_>| {
                    let agent = first_agent(tx)?;
                    listening::actions::add(tx, &agent, &format!("https://{}{}", feed.host, feed.path), feed.name)
                };
                let source = self.database.write(add).await.map_err(said)?;
                self.feeds.insert(feed.host, source);
                source
            }
        };
        let take = move |tx: &mut Tx<'_>| {
            listening::take_body(tx, source, feed.document(&message).as_bytes(), Some("application/atom+xml"))?;
            screening::id_of(tx, &feed.channel(), &message.id)
        };
        Ok(self.database.write::<_, Fault, _>(take).await?)
    }

    /// The sample asks nothing of any network: its feeds are stopped, and say so.
    pub(super) async fn stop_feeds(&self) -> Outcome {
        for source in self.feeds.values().copied() {
            let stop = move |tx: &mut Tx<'_>| {
                let agent = first_agent(tx)?;
                listening::actions::set_stopped(tx, &agent, source, true)
            };
            self.database.write(stop).await.map_err(said)?;
        }
        Ok(())
    }
}

fn first_agent(tx: &mut Tx<'_>) -> Result<WebcareAgent, Fault> {
    let first = identity::people_with(tx, roles::WEBCARE_AGENT, 1)?;
    let account = first.first().map(|card| card.account).ok_or_else(|| Fault::new("nobody listens yet"))?;
    WebcareAgent::of(tx, account)?.ok_or_else(|| Fault::new("nobody listens yet"))
}
