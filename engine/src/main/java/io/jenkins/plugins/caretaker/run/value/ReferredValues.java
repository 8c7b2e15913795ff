package io.jenkins.plugins.caretaker.run.value;

import io.jenkins.plugins.caretaker.command.SecretException;
import io.jenkins.plugins.caretaker.command.SecretResolver;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import io.jenkins.plugins.caretaker.variable.DeploymentValues;
import io.jenkins.plugins.caretaker.variable.ValueSource;
import io.jenkins.plugins.caretaker.variable.VariableValue.Deployment;
import io.jenkins.plugins.caretaker.variable.VariableValue.Reference;
import io.jenkins.plugins.caretaker.variable.template.UnreadableVariable;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where an execution gets what variables refer to. Safe for many threads as its parts are.
 *
 * @param secrets gets a secret
 * @param deployments finds what another execution exported
 */
public record ReferredValues(
        Function<SecretRef, Secret> secrets, BiFunction<String, Deployment, DeploymentValues> deployments)
        implements ValueSource {

    /** Nobody sees a secret before the run. */
    public static ReferredValues ofPreview(BiFunction<String, Deployment, DeploymentValues> deployments) {
        return new ReferredValues(reference -> new Secret(Secret.MASK), deployments);
    }

    public static ReferredValues ofRun(
            SecretResolver secrets, BiFunction<String, Deployment, DeploymentValues> deployments) {
        return new ReferredValues(secrets::resolve, deployments);
    }

    @Override
    public Secret secret(Reference reference) {
        try {
            return secrets.apply((SecretRef) reference.handle());
        } catch (SecretException e) {
            throw new UnreadableVariable(e.getMessage(), e);
        }
    }

    @Override
    public DeploymentValues deployment(String name, Deployment deployment) {
        return deployments.apply(name, deployment);
    }
}
