package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Duration;
import java.util.List;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.jobs.Job;
import org.lacewing.server.web.Page.Place;

/** Lays out the list of jobs. */
final class JobListPage {
  private JobListPage() {}

  static Page of(List<Job> jobs, JobForm form) {
    DomContent list =
        jobs.isEmpty()
            ? p("There are no jobs yet.").withClass("empty")
            : Tables.of(
                jobs.size() == 1 ? "1 job" : jobs.size() + " jobs, the latest first",
                List.of("Job", "Kind", "Status", "Asked for", "By", "Took"),
                jobs.stream().map(JobListPage::row).toList());
    return Page.of(
            "Jobs", Place.JOBS, section(h2("Start a job"), form.form()), section(h2("List"), list))
        .with("job.js");
  }

  private static List<DomContent> row(Job job) {
    return List.of(
        a(job.id()).withHref("/jobs/" + job.id()),
        text(job.kind().word()),
        Words.state(job.status().name()),
        Words.at(job.createdAt()),
        text(HtmlFragment.clean(job.createdBy())),
        text(took(job)));
  }

  static String took(Job job) {
    return job.startedAt().isPresent() && job.endedAt().isPresent()
        ? Words.took(Duration.between(job.startedAt().get(), job.endedAt().get()))
        : "–";
  }
}
