package io.jenkins.plugins.caretaker.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A real database that tells when one of its methods was called, after it returned. */
final class Watched {

    private Watched() {}

    static Database watch(Database database, String method, Runnable afterwards) {
        return (Database) Proxy.newProxyInstance(
                Watched.class.getClassLoader(), new Class<?>[] {Database.class}, (proxy, called, arguments) -> {
                    try {
                        Object answer = called.invoke(database, arguments);
                        if (called.getName().equals(method)) {
                            afterwards.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
