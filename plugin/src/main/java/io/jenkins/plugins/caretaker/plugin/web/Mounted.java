package io.jenkins.plugins.caretaker.plugin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request as the servlet would see it if a container had mounted it, and not a page of Jenkins. */
final class Mounted extends HttpServletRequestWrapper {

    private final String mount;

    Mounted(HttpServletRequest request, String mount) {
        super(request);
        this.mount = mount;
    }

    /** Whether this is for somebody who looks, and not for a script or for what a page is made of. */
    boolean isPage() {
        boolean reads = getMethod().equals("GET") || getMethod().equals("HEAD");
        String path = getPathInfo() + "/";
        return reads && !path.startsWith("/api/") && !path.startsWith("/assets/");
    }

    @Override
    public String getServletPath() {
        return mount;
    }

    @Override
    public String getPathInfo() {
        String rest = getRequestURI().substring((getContextPath() + mount).length());
        return rest.isEmpty() ? null : rest;
    }
}
