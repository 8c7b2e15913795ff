package io.jenkins.plugins.caretaker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What came back. */
record Answer(HttpHeaders headers, JsonNode json) {}
