package io.jenkins.plugins.caretaker.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the tables keep. */
abstract class TablesContract extends StoreTest {

    @Test
    void plan_versions_are_kept_oldest_first_and_the_latest_is_found() {
        PlanVersion first = journal.write(t -> t.plans().save(plan("webfarm", "one")));
        PlanVersion second = journal.write(t -> t.plans().save(plan("webfarm", "two")));
        journal.write(t -> t.plans().save(plan("db", "x")));

        assertThat(first.version()).isEqualTo("20261120120000123456");
        assertThat(journal.<List<PlanVersion>>read(t -> t.plans().versions("webfarm")))
                .containsExactly(first, second);
        assertThat(journal.<Optional<PlanVersion>>read(t -> t.plans().latest("webfarm")))
                .contains(second);
        assertThat(journal.<Optional<PlanVersion>>read(t -> t.plans().find("webfarm", first.version())))
                .contains(first);
        assertThat(journal.<List<String>>read(t -> t.plans().names())).containsExactly("db", "webfarm");
        assertThat(journal.<Optional<PlanVersion>>read(t -> t.plans().latest("nobody")))
                .isEmpty();
    }

    @Test
    void versions_and_execution_ids_grow_when_the_clock_goes_back() {
        PlanVersion before = journal.write(t -> t.plans().save(plan("webfarm", "one")));
        Execution first = journal.write(t -> t.executions().create(execution("webfarm")));

        reopen(NOON.minus(Duration.ofDays(400)));

        assertThat(journal.write(t -> t.plans().save(plan("webfarm", "two"))).version())
                .isGreaterThan(before.version());
        assertThat(Long.parseLong(journal.write(t -> t.executions().create(execution("webfarm")))
                        .id()))
                .isGreaterThan(Long.parseLong(first.id()));
    }

    @Test
    void a_removed_plan_takes_its_versions_and_states_along_and_leaves_its_executions() {
        PlanVersion old = journal.write(t -> t.plans().save(plan("webfarm", "one")));
        journal.write(t -> t.executions()
                .create(new Execution.Draft("webfarm", old.version(), "run", "default", null, null, null)));
        journal.write(t -> {
            t.states().put(state("s1", "web01", "done"));
            return null;
        });

        assertThat(journal.<Boolean>write(t -> t.plans().remove("webfarm"))).isTrue();

        assertThat(journal.<Boolean>write(t -> t.plans().remove("webfarm"))).isFalse();
        assertThat(journal.<List<CommandState>>read(t -> t.states().list("webfarm")))
                .isEmpty();
        assertThat(journal.<List<Execution>>read(t -> t.executions().list("webfarm")))
                .hasSize(1);
        // a new plan of that name must not get a version that an old execution names
        assertThat(journal.write(t -> t.plans().save(plan("webfarm", "again"))).version())
                .isGreaterThan(old.version());
    }

    @Test
    void an_execution_is_stamped_when_it_starts_and_when_it_finishes() {
        String id =
                journal.write(t -> t.executions().create(execution("webfarm")).id());
        assertThat(journal.<Optional<Execution>>read(t -> t.executions().find(id)))
                .get()
                .satisfies(e -> {
                    assertThat(e.status()).isEqualTo(ExecutionStatus.QUEUED);
                    assertThat(e.createdAt()).isEqualTo(NOON);
                    assertThat(e.startedAt()).isNull();
                    assertThat(e.environment()).isNull();
                    assertThat(e.record().isNull()).isTrue();
                });

        change(id, ExecutionStatus.RUNNING, null);
        journal.write(t -> {
            t.executions().record(id, json("seed", "7"));
            return null;
        });
        assertThat(journal.<List<Execution>>read(t -> t.executions().open("webfarm")))
                .hasSize(1);
        reopen(NOON.plusSeconds(60));
        change(id, ExecutionStatus.FAILED, "web01 said no");

        assertThat(journal.<List<Execution>>read(t -> t.executions().open("webfarm")))
                .isEmpty();
        assertThat(journal.<Optional<Execution>>read(t -> t.executions().find(id)))
                .get()
                .satisfies(e -> {
                    assertThat(e.status()).isEqualTo(ExecutionStatus.FAILED);
                    assertThat(e.detail()).isEqualTo("web01 said no");
                    assertThat(e.record()).isEqualTo(json("seed", "7"));
                    assertThat(e.startedAt()).isEqualTo(NOON);
                    assertThat(e.finishedAt()).isEqualTo(NOON.plusSeconds(60));
                });
    }

    @Test
    void unknown_executions_are_refused_or_not_found() {
        assertThat(journal.<Optional<Execution>>read(t -> t.executions().find("12")))
                .isEmpty();
        assertThat(journal.<Optional<Execution>>read(t -> t.executions().find("latest")))
                .isEmpty();
        assertThatThrownBy(() -> change("12", ExecutionStatus.DONE, null)).hasMessage("there is no execution 12");
    }

    @Test
    void a_cancel_request_only_gets_stricter_and_only_reaches_open_executions() {
        String id =
                journal.write(t -> t.executions().create(execution("webfarm")).id());
        assertThat(journal.<Integer>read(t -> t.executions().cancelStage(id))).isZero();

        assertThat(journal.<Boolean>write(t -> t.executions().requestCancel(id, 2)))
                .isTrue();
        assertThat(journal.<Boolean>write(t -> t.executions().requestCancel(id, 1)))
                .isTrue();

        assertThat(journal.<Integer>read(t -> t.executions().cancelStage(id))).isEqualTo(2);
        change(id, ExecutionStatus.CANCELLED, "by ann");
        assertThat(journal.<Boolean>write(t -> t.executions().requestCancel(id, 3)))
                .isFalse();
        assertThat(journal.<Boolean>write(t -> t.executions().requestCancel("999", 3)))
                .isFalse();
    }

    @Test
    void states_are_replaced_by_key_listed_in_order_and_deleted() {
        CommandState changed = state("s1", "web02", "failed");
        journal.write(t -> {
            t.states().putAll(List.of(state("s2", "web01", "done"), state("s1", "web02", "running")));
            t.states().put(changed);
            t.states().put(new CommandState("webfarm", "maint", "s1", "n", "c", "ready", null, null, null, null, NOON));
            return null;
        });

        assertThat(journal.<List<CommandState>>read(t -> t.states().list("webfarm", "default")))
                .containsExactly(changed, state("s2", "web01", "done"));
        assertThat(journal.<List<CommandState>>read(t -> t.states().list("webfarm")))
                .hasSize(3)
                .last()
                .extracting(CommandState::exitCode, CommandState::message)
                .containsExactly(null, null);

        journal.write(t -> {
            t.states().delete(List.of(changed));
            return null;
        });
        assertThat(journal.<Integer>write(t -> t.states().deleteStepSet("webfarm", "maint")))
                .isEqualTo(1);
        assertThat(journal.<List<CommandState>>read(t -> t.states().list("webfarm")))
                .containsExactly(state("s2", "web01", "done"));
    }

    @Test
    void events_are_read_from_where_the_reader_stopped() {
        assertThat(journal.<Long>read(t -> t.events().newest())).isZero();
        long first = journal.write(t -> t.events().append("plan.added", "webfarm", "ann", "new", json("a", "b")));
        long second = journal.write(t -> t.events().append("plan.removed", "webfarm", null, null, null));

        assertThat(second).isGreaterThan(first);
        assertThat(journal.<List<Event>>read(t -> t.events().since(0, 1)))
                .containsExactly(new Event(first, NOON, "plan.added", "webfarm", "ann", "new", json("a", "b")));
        assertThat(journal.<List<Event>>read(t -> t.events().since(first, 10)))
                .extracting(Event::id)
                .containsExactly(second);
        assertThat(journal.<Long>read(t -> t.events().newest())).isEqualTo(second);
    }

    @Test
    void a_request_key_is_taken_once_by_each_caller_and_keeps_its_answer_until_it_expires() {
        assertThat(journal.<Boolean>write(t -> t.requestKeys().take("ann", "k", "d1")))
                .isTrue();
        assertThat(journal.<Boolean>write(t -> t.requestKeys().take("ann", "k", "d2")))
                .isFalse();
        assertThat(journal.<Boolean>write(t -> t.requestKeys().take("bob", "k", "d2")))
                .isTrue();
        journal.write(t -> {
            t.requestKeys().answer("ann", "k", 201, json("id", "1"));
            return null;
        });

        assertThat(journal.<Optional<RequestKey>>read(t -> t.requestKeys().find("ann", "k")))
                .contains(new RequestKey("ann", "k", "d1", 201, json("id", "1"), NOON));
        assertThat(journal.<Integer>write(t -> t.requestKeys().expire(NOON))).isZero();
        assertThat(journal.<Integer>write(t -> t.requestKeys().expire(NOON.plusSeconds(1))))
                .isEqualTo(2);
    }

    @Test
    void executions_are_found_page_by_page_newest_first() {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            String plan = i % 2 == 0 ? "even" : "odd";
            String set = "set_" + i;
            ids.add(journal.write(t -> t.executions()
                    .create(new Execution.Draft(plan, "1", "run", set, null, null, json("user", "ann")))
                    .id()));
        }
        change(ids.get(0), ExecutionStatus.FAILED, "Web 100% full");

        assertThat(page(query(Optional.empty(), null, null, null, 2))).containsExactly(ids.get(4), ids.get(3));
        assertThat(page(query(Optional.empty(), null, null, ids.get(3), 2))).containsExactly(ids.get(2), ids.get(1));
        assertThat(page(query(Optional.of(List.of("even")), null, null, null, 9)))
                .containsExactly(ids.get(3), ids.get(1));
        assertThat(page(query(Optional.of(List.of()), null, null, null, 9))).isEmpty();
        assertThat(page(query(Optional.empty(), ExecutionStatus.FAILED, null, null, 9)))
                .containsExactly(ids.get(0));
        assertThat(page(query(Optional.empty(), null, "web 100% f", null, 9))).containsExactly(ids.get(0));
        assertThat(page(query(Optional.empty(), null, "set%", null, 9))).isEmpty();
        assertThat(journal.<List<String>>read(t -> t.executions().plans())).containsExactly("even", "odd");
        assertThat(journal.<Map<ExecutionStatus, Long>>read(t -> t.executions().counts()))
                .isEqualTo(Map.of(ExecutionStatus.QUEUED, 4L, ExecutionStatus.FAILED, 1L));
    }

    private static ExecutionQuery query(
            Optional<List<String>> plans, ExecutionStatus status, String text, String before, int limit) {
        return new ExecutionQuery(
                plans,
                Optional.empty(),
                Optional.ofNullable(status).stream().toList(),
                Optional.ofNullable(text),
                Optional.ofNullable(before).map(Long::valueOf),
                limit);
    }

    private List<String> page(ExecutionQuery query) {
        return journal.read(
                t -> t.executions().page(query).stream().map(Execution::id).toList());
    }

    @Test
    void effects_wait_in_the_outbox_until_they_are_sent() {
        long first = journal.write(t -> t.outbox().add("notify", json("to", "ann")));
        long second = journal.write(t -> t.outbox().add("notify", json("to", "bob")));

        journal.write(t -> {
            t.outbox().markSent(first);
            return null;
        });

        assertThat(journal.<List<Effect>>read(t -> t.outbox().pending(10)))
                .containsExactly(new Effect(second, "notify", json("to", "bob"), NOON));
        assertThat(journal.<Long>write(t -> t.outbox().add("notify", json("to", "cem"))))
                .isGreaterThan(second);
    }

    private void change(String id, ExecutionStatus status, String detail) {
        journal.write(t -> {
            t.executions().status(id, status, detail);
            return null;
        });
    }
}
