package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import java.util.List;
import java.util.Vector;

/** Offers the server one key and no other, so that keys meant for other nodes do not use up its patience. */
@SuppressWarnings("JdkObsolete") // JSch's interface has a Vector
final class SingleIdentity implements IdentityRepository {

    private final Identity identity;

    SingleIdentity(Identity identity) {
        this.identity = identity;
    }

    @Override
    public String getName() {
        return "caretaker";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public Vector<Identity> getIdentities() {
        return new Vector<>(List.of(identity));
    }

    @Override
    public boolean add(byte[] key) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        // the one identity belongs to its session
    }
}
