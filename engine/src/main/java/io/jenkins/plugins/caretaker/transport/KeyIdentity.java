package io.jenkins.plugins.caretaker.transport;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.KeyPair;

/** A private key, already opened. */
final class KeyIdentity implements Identity {

    private final KeyPair pair;

    KeyIdentity(KeyPair pair) {
        this.pair = pair;
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) {
        return true;
    }

    @Override
    public byte[] getPublicKeyBlob() {
        return pair.getPublicKeyBlob();
    }

    @Override
    public byte[] getSignature(byte[] data) {
        return pair.getSignature(data);
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
        return pair.getSignature(data, algorithm);
    }

    @Override
    public String getAlgName() {
        return pair.getKeyTypeString();
    }

    @Override
    public String getName() {
        return "caretaker";
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public void clear() {
        pair.dispose();
    }
}
