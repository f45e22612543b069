//! Incident write-ups made up on the spot: the same ones on any machine, of any length, with a known number of findings.
//!
//! About one prose sentence in twenty is flagged. The others are what such documents consist of: what machines did,
//! near misses of the rules, headings, lists, a table, code and links.

/// Sentences that nothing is wrong with, several of them near misses.
const PLAIN: &[&str] = &[
    "At 10:02 the `checkout` service began to answer with 503 for a third of all requests.",
    "The load balancer failed to mark the two full nodes as unhealthy, because its probe only opens a connection.",
    "Latency of the order queue rose from 40 ms to 2.3 s within four minutes.",
    "The on-call opened the dashboard, saw the queue grow, and asked the storage team to join.",
    "Each repository should have an owner file and a link to its runbook.",
    "It could have been DNS, so we compared the answers of both resolvers before going on.",
    "The migration held a lock on `orders` for eleven minutes, which is longer than the pool waits.",
    "Customers in two regions saw an error page when they paid; orders that were already placed went through.",
    "We drained the node, restarted the worker, and watched the backlog shrink until 11:40.",
    "The alert fires when the error rate stays above 5 % for ten minutes.",
    "The new client keeps a connection open for every shard, and there are 512 shards now.",
    "A replica took over at 10:31, and writes worked again about a minute later.",
    "The deploy of the evening before had changed the default of `max_idle` from 0 to 50.",
    "Both caches were cold after the restart, so the first requests went to the database.",
    "See [the graph of open connections](https://example.org/graphs/connections?from=10:00) for the hour in question.",
    "The scheduler retried the job three times and then gave up, as its policy says.",
    "Nobody had changed the certificate since March, and its renewal is a cron job on `edge-3`.",
    "The review of the change looked at the query plan on a copy with a tenth of the rows.",
    "After the failover the dashboards showed data of the old primary until the exporter was restarted.",
    "The rollback took 14 minutes, of which 11 went into building the image again.",
    "What did the graph show at that moment, and who could see it?",
    "The vendor's status page turned yellow at 10:25, twenty minutes after our first page.",
    "Two things met: the flag was still on in one region, and the limit had been lowered for a test.",
    "The runbook names the command, and its last step still points at the old cluster.",
];

/// Sentences with one finding each.
const FLAGGED: &[&str] = &[
    "The on-call should have rolled back at the first page.",
    "The reviewer should have asked for a load test.",
    "We should never have merged that change on a Friday.",
    "A canary would have caught the wrong type in minutes.",
    "If the team had read the changelog, they would have seen the new default.",
    "The report names human error twice.",
];

/// A document and the number of findings in it.
#[derive(Clone, Debug)]
pub(crate) struct WriteUp {
    /// Its Markdown.
    pub(crate) text: String,
    /// How many findings of severity note or above it has.
    pub(crate) findings: usize,
}

/// Makes a document of at least so many bytes. The same number and size give the same text.
pub(crate) fn write_up(number: u64, least_bytes: usize) -> WriteUp {
    let mut writer =
        Writer { state: number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, text: String::new(), findings: 0 };
    writer.text.push_str(&format!(
        "---\ntitle: Incident {number}\nstatus: draft\n---\n\n# Incident {number}: slow checkout\n"
    ));
    while writer.text.len() < least_bytes {
        writer.section();
    }
    WriteUp { text: writer.text, findings: writer.findings }
}

struct Writer {
    state: u64,
    text: String,
    findings: usize,
}

impl Writer {
    fn section(&mut self) {
        let title = self.pick(&["What happened", "Background", "How it was found", "How it was solved"]);
        self.text.push_str(&format!("\n## {title}\n\n"));
        for _ in 0..3 {
            self.paragraph();
        }
        match self.below(4) {
            0 => self.list(),
            1 => self.table(),
            2 => self.code(),
            _ => self.paragraph(),
        }
    }

    /// Five sentences in lines of about a hundred characters, as people wrap them.
    fn paragraph(&mut self) {
        let mut column = 0;
        for _ in 0..5 {
            for word in self.sentence().split(' ') {
                if column > 90 {
                    self.text.push('\n');
                    column = 0;
                } else if column > 0 {
                    self.text.push(' ');
                }
                self.text.push_str(word);
                column += word.len() + 1;
            }
        }
        self.text.push_str("\n\n");
    }

    fn list(&mut self) {
        for _ in 0..5 {
            let sentence = self.sentence();
            self.text.push_str(&format!("- {sentence}\n"));
        }
    }

    fn table(&mut self) {
        self.text.push_str("| time | what | who saw it |\n|---|---|---|\n");
        for minute in 0..5 {
            let rate = self.below(40);
            self.text.push_str(&format!("| 10:{minute:02} | error rate at {rate} % | dashboard |\n"));
        }
    }

    fn code(&mut self) {
        self.text.push_str(
            "```console\n$ kubectl get pods --namespace checkout\nworker-7f9c   0/1   CrashLoopBackOff\n",
        );
        self.text.push_str("error: you should have passed --force\n```\n");
    }

    fn sentence(&mut self) -> &'static str {
        if self.below(20) == 0 {
            self.findings += 1;
            return self.pick(FLAGGED);
        }
        self.pick(PLAIN)
    }

    fn pick(&mut self, sentences: &[&'static str]) -> &'static str {
        sentences[self.below(sentences.len())]
    }

    /// A number below the limit, from a xorshift generator: all that is asked of it is to be the same everywhere.
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        // The remainder is less than the limit, which is a `usize`.
        usize::try_from(self.state % limit as u64).unwrap_or_default()
    }
}
