package io.jenkins.plugins.caretaker.plan;

import static io.jenkins.plugins.caretaker.plan.PlanCode.PLAN_013;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.PlanValue.Kind;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.PlanValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code tenants} of a plan: {@code acme: { tags: [gold, eu] }}. Source: mission.md A.2. */
final class TenantReader {

    private TenantReader() {}

    /** Tags by tenant, in the order of the file. */
    static Map<String, List<String>> read(Mapping all, Diagnostics problems) {
        Map<String, List<String>> tenants = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> tenants.put(name, tags(name, value, problems)));
        return tenants;
    }

    private static List<String> tags(String name, PlanValue value, Diagnostics problems) {
        String what = "tenant '" + name + "'";
        if (value instanceof Scalar scalar && scalar.kind() == Kind.NULL) return List.of();
        if (value instanceof Mapping mapping)
            return Section.open(mapping, KeyTable.TENANT, what, problems).texts("tags");
        problems.error(PLAN_013, value.where(), "%s has to be a mapping, but is %s", what, Section.kind(value))
                .hint("For instance: acme: { tags: [gold] }");
        return List.of();
    }
}
