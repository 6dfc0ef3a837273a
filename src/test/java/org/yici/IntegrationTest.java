package org.yici;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/**
 * The whole application on a real embedded PostgreSQL, in demo mode, started once for all tests
 * that extend this class. Jobs do not run by themselves; a test calls them.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"yici.data=target/test-data", "yici.mode=demo", "yici.jobs=false"})
@AutoConfigureMockMvc
public abstract class IntegrationTest {}
