package io.jenkins.plugins.caretaker.journal;

/**
 * An execution that uses a machine, or waits for it: what stands before it in the order of ids decides.
 *
 * @param address what the machine is called by all plans
 * @param fence of the plan's lock under which the execution runs; the claim is void when nobody holds that lock with it
 * @param exclusive whether no other execution may use the machine meanwhile
 * @param purpose what for, for people
 */
public record NodeClaim(
        long id, String address, String execution, String plan, long fence, boolean exclusive, String purpose) {

    /** What a new claim is made from. */
    public record Draft(String address, String execution, String plan, long fence, boolean exclusive, String purpose) {}
}
