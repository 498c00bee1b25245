//! Passages that two documents share → passages with all the documents that have them, in order of dates.

use super::documents::About;
use super::pairs::Shared;
use crate::reuse::Manner;
use crate::text::Span;

/// A passage that stands in several documents, in whatever words.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Where it stands: by date, the undated last, then in the order of the corpus.
    pub members: Vec<Member>,
    /// Which of them were found to say the same, and in what manner.
    pub links: Vec<ClusterLink>,
}

/// A passage of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The number of the document.
    pub document: u32,
    /// Where it stands there, in bytes of its text.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The manner in which it says what an earlier member says; none for the first.
    pub manner: Option<Manner>,
}

/// Two members of a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterLink {
    /// The number of the earlier member.
    pub a: usize,
    /// The number of the later one.
    pub b: usize,
    /// In what manner they say the same.
    pub manner: Manner,
    /// How much speaks for it.
    pub evidence: f32,
    /// Which part of the earlier member's document it is, in bytes.
    pub span_a: Span,
    /// Which part of the later member's.
    pub span_b: Span,
}

/// Puts passages together: those of one document that overlap by half are one place, and places that were found to say
/// the same are of one cluster. Those with most members come first.
pub(super) fn clusters(shared: &[Shared], about: &[About]) -> Vec<Cluster> {
    let (places, place_of) = places(shared);
    let mut sets = Sets::new(places.len());
    for ends in &place_of {
        sets.join(ends[0], ends[1]);
    }
    let mut grouped: Vec<(usize, usize)> = (0..places.len()).map(|place| (sets.root(place), place)).collect();
    grouped.sort_unstable();
    let mut links: Vec<(usize, usize)> = (0..shared.len()).map(|at| (sets.root(place_of[at][0]), at)).collect();
    links.sort_unstable();
    let mut rest = links.as_slice();
    let mut clusters: Vec<Cluster> = Vec::new();
    for group in grouped.chunk_by(|x, y| x.0 == y.0) {
        let (own, others) = rest.split_at(rest.partition_point(|link| link.0 <= group[0].0));
        rest = others;
        let members: Vec<usize> = group.iter().map(|&(_, place)| place).collect();
        let own: Vec<usize> = own.iter().map(|&(_, at)| at).collect();
        clusters.push(cluster(&members, &own, (&places, &place_of), (shared, about)));
    }
    clusters.sort_by_key(|cluster| {
        let first = &cluster.members[0];
        (usize::MAX - cluster.members.len(), first.document, first.span)
    });
    clusters
}

/// The places of the passages, and for each passage the numbers of its two.
fn places(shared: &[Shared]) -> (Vec<(u32, Span)>, Vec<[usize; 2]>) {
    let mut ends: Vec<(u32, Span, usize, usize)> = Vec::with_capacity(2 * shared.len());
    for (at, one) in shared.iter().enumerate() {
        ends.push((one.a, one.passage.a, at, 0));
        ends.push((one.b, one.passage.b, at, 1));
    }
    ends.sort_unstable();
    let mut places: Vec<(u32, Span)> = Vec::new();
    let mut place_of = vec![[0; 2]; shared.len()];
    for (document, span, at, side) in ends {
        let same = |place: &(u32, Span)| {
            let common = place.1.end.min(span.end).saturating_sub(span.start);
            place.0 == document && 2 * common >= place.1.len().min(span.len())
        };
        match places.last_mut().filter(|place| same(place)) {
            Some(place) => place.1 = place.1.joined(span),
            None => places.push((document, span)),
        }
        place_of[at][side] = places.len() - 1;
    }
    (places, place_of)
}

/// One cluster of the given places, linked by the given passages.
fn cluster(
    members: &[usize],
    links: &[usize],
    (places, place_of): (&[(u32, Span)], &[[usize; 2]]),
    (shared, about): (&[Shared], &[About]),
) -> Cluster {
    let mut members = members.to_vec();
    let date = |place: usize| about[places[place].0 as usize].date.as_deref();
    members.sort_by_key(|&place| (date(place).is_none(), date(place), places[place]));
    let mut number: Vec<(usize, usize)> = members.iter().enumerate().map(|(at, &place)| (place, at)).collect();
    number.sort_unstable();
    let member_of = |place: usize| {
        let found = number.binary_search_by_key(&place, |&(place, _)| place);
        number[found.expect("both ends of a link are members of its cluster")].1
    };
    let mut links: Vec<ClusterLink> = links
        .iter()
        .map(|&at| {
            let passage = &shared[at].passage;
            let [a, b] = place_of[at].map(member_of);
            let turned = b < a;
            ClusterLink {
                a: a.min(b),
                b: a.max(b),
                manner: passage.manner,
                evidence: passage.evidence,
                span_a: if turned { passage.b } else { passage.a },
                span_b: if turned { passage.a } else { passage.b },
            }
        })
        .collect();
    links.sort_by_key(|link| (link.a, link.b, link.span_a, link.span_b));
    let manner = |at: usize| links.iter().filter(|link| link.b == at).map(|link| link.manner).min();
    let members = members.iter().enumerate().map(|(at, &place)| Member {
        document: places[place].0,
        span: places[place].1,
        text: String::new(),
        manner: manner(at),
    });
    Cluster {
        members: members.collect(),
        links,
    }
}

/// Disjoint sets (Tarjan 1975).
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    fn new(count: usize) -> Self {
        Self {
            parents: (0..count).collect(),
        }
    }

    fn root(&mut self, mut of: usize) -> usize {
        while self.parents[of] != of {
            self.parents[of] = self.parents[self.parents[of]];
            of = self.parents[of];
        }
        of
    }

    /// Puts two sets together; the lower number stands for both.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::Passage;

    fn shared(a: (u32, usize, usize), b: (u32, usize, usize), manner: Manner) -> Shared {
        Shared {
            a: a.0,
            b: b.0,
            passage: Passage {
                a: Span::new(a.1, a.2),
                b: Span::new(b.1, b.2),
                manner,
                evidence: 10.0,
            },
        }
    }

    #[test]
    fn what_overlaps_is_one_place_and_members_stand_in_order_of_dates() {
        let dated = |date: Option<&str>| About {
            date: date.map(str::to_owned),
            ..About::default()
        };
        let about = [
            dated(None),
            dated(Some("1950")),
            dated(Some("1921")),
            dated(Some("1930")),
        ];
        let found = clusters(
            &[
                shared((0, 0, 100), (1, 50, 150), Manner::Quoted),
                shared((0, 500, 600), (3, 0, 100), Manner::Quoted),
                shared((1, 60, 160), (2, 0, 90), Manner::Translated),
            ],
            &about,
        );
        let members: Vec<Vec<u32>> = found
            .iter()
            .map(|cluster| cluster.members.iter().map(|member| member.document).collect())
            .collect();
        assert_eq!(members, [vec![2, 1, 0], vec![3, 0]], "the largest first");
        assert_eq!(found[0].members[1].span, Span::new(50, 160));
        let manners: Vec<Option<Manner>> = found[0].members.iter().map(|member| member.manner).collect();
        assert_eq!(manners, [None, Some(Manner::Translated), Some(Manner::Quoted)]);
        assert_eq!(
            found[0].links[0].span_b,
            Span::new(60, 160),
            "the later member's own part"
        );
    }

    #[test]
    fn nothing_shared_is_no_cluster() {
        assert!(clusters(&[], &[]).is_empty());
    }
}
