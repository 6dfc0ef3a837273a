package org.yici.audit;

import java.util.Optional;

/** Tells the trail who acts; the room that knows accounts brings it. */
public interface ActorSource {
  /** The person or program of the request on this thread; empty in jobs. */
  Optional<Actor> current();
}
