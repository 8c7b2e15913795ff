package io.jenkins.plugins.caretaker.web.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.caretaker.audit.Deed;
import io.jenkins.plugins.caretaker.web.access.Right;
import io.jenkins.plugins.caretaker.web.http.Call;
import io.jenkins.plugins.caretaker.web.http.Method;
import io.jenkins.plugins.caretaker.web.http.ProblemException;
import io.jenkins.plugins.caretaker.web.http.Reply;
import io.jenkins.plugins.caretaker.web.http.Route;
import java.util.List;

/** People who log in with a password. */
record UserRoutes(Users users) {

    List<Route> list() {
        return List.of(
                Route.of(Method.GET, "/api/v1/users", Right.ADMIN, "All users", this::users),
                Route.of(Method.POST, "/api/v1/users", Right.ADMIN, "Adds a user", this::add),
                Route.of(
                        Method.PUT,
                        "/api/v1/users/{user}/password",
                        Right.ADMIN,
                        "Sets a user's password and ends their sessions",
                        this::password),
                Route.of(
                        Method.DELETE,
                        "/api/v1/users/{user}",
                        Right.ADMIN,
                        "Removes a user and ends their sessions",
                        this::remove));
    }

    private Reply users(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("users");
        users.list().forEach(user -> json.withArray("/users").add(user.json()));
        return Reply.json(json);
    }

    private Reply add(Call call) {
        ObjectNode body = call.body("name", "password", "roles", "plans", "environments");
        String name = Members.text(body, "name");
        Deed.about(name, "");
        User added = users.add(name, Members.text(body, "password"), Members.grant(body));
        return Reply.json(201, added.json());
    }

    private Reply password(Call call) {
        String password = Members.text(call.body("password"), "password");
        users.setPassword(known(call), password);
        return Reply.empty(204);
    }

    private Reply remove(Call call) {
        users.remove(known(call));
        return Reply.empty(204);
    }

    private String known(Call call) {
        String name = call.path("user");
        return users.find(name)
                .map(User::name)
                .orElseThrow(() -> ProblemException.notFound("there is no user '" + name + "'"));
    }
}
