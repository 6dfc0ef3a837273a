package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.cases.lifecycle.Actions;
import org.yici.cases.lifecycle.ItemRule;
import org.yici.cases.lifecycle.State;
import org.yici.cases.lifecycle.Table;

/**
 * The lifecycle of one kind of item as a drawing, made from the {@link Table}: states are boxes
 * from top to bottom; a step to the next state is an arrow between two boxes, a step that leaves
 * states out an arrow along the right side. What changes no state is written in the box.
 *
 * @param height of the drawing; its width is {@value #WIDTH}
 */
public record LifecycleDiagram(int height, List<Box> boxes, List<Text> texts, List<Arrow> arrows) {
  public static final int WIDTH = 400;
  private static final int BOX = 330;
  private static final int LEFT = 4;
  private static final int LINE = 19;
  private static final int CHARS = 23;
  private static final int GAP_CHARS = 20;

  /** A state. */
  public record Box(int x, int y, int width, int height) {}

  /**
   * One line.
   *
   * @param kind CSS class: title, plain, time or leave
   */
  public record Text(int x, int y, String kind, String words) {}

  /** A path with a head at its end. */
  public record Arrow(String path) {}

  private record Way(State from, State to) {}

  /** A way that leaves states out, waiting for the box it ends at. */
  private record Open(State to, int y, int lane) {}

  static LifecycleDiagram of(ItemRule item) {
    return new Drawing(item).draw();
  }

  private static final class Drawing {
    private final ItemRule item;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final Map<Way, List<String>> ways = new LinkedHashMap<>();
    private final Map<State, List<String>> facts = new LinkedHashMap<>();
    private int y = 4;

    Drawing(ItemRule item) {
      this.item = item;
      for (Actions.Action a : Actions.all()) {
        if (a.group() != Actions.Group.CLOCK && Table.knows(item, a)) {
          sort(a);
        }
      }
      for (Table.TimeRow row : Table.words().time()) {
        if (row.to() != null && happens(row)) {
          ways.computeIfAbsent(
                  new Way(State.of(row.from()), State.of(row.to())), k -> new ArrayList<>())
              .add(row.chinese() + "（时间）");
        }
      }
    }

    private boolean happens(Table.TimeRow row) {
      return row.types().contains(item.type())
          || item.variant() != null && row.types().contains(item.variant());
    }

    private void sort(Actions.Action a) {
      for (State from : a.from()) {
        if (a.to().isEmpty()) {
          facts.computeIfAbsent(from, k -> new ArrayList<>()).add(a.chinese());
        }
        for (State to : a.to()) {
          ways.computeIfAbsent(new Way(from, to), k -> new ArrayList<>()).add(a.chinese());
        }
      }
    }

    LifecycleDiagram draw() {
      for (State state : State.values()) {
        box(state);
        State next = next(state);
        if (next != null) {
          between(ways.getOrDefault(new Way(state, next), List.of()));
        }
      }
      return new LifecycleDiagram(y + 4, boxes, texts, arrows);
    }

    private static State next(State state) {
      return state == State.CLOSED ? null : State.values()[state.ordinal() + 1];
    }

    private void box(State state) {
      int top = y;
      int at = top + 25;
      texts.add(new Text(LEFT + 14, at, "title", state.chinese()));
      int arrived = 0;
      for (Open o : List.copyOf(open)) {
        if (o.to() == state) {
          int into = top + 12 + 7 * arrived++;
          arrows.add(
              new Arrow(
                  "M%d %d H%d V%d H%d".formatted(LEFT + BOX, o.y(), o.lane(), into, LEFT + BOX)));
          open.remove(o);
        }
      }
      for (String line : wrapped("", facts.getOrDefault(state, List.of()), CHARS)) {
        at += LINE;
        texts.add(new Text(LEFT + 14, at, "plain", line));
      }
      for (var way : ways.entrySet()) {
        State to = way.getKey().to();
        if (way.getKey().from() == state && to != next(state)) {
          at += 6;
          boolean first = true;
          for (String line : wrapped("去“" + to.chinese() + "”：", way.getValue(), CHARS)) {
            at += LINE;
            texts.add(new Text(LEFT + 14, at, "leave", line));
            if (first) {
              open.add(new Open(to, at - 5, freeLane()));
              first = false;
            }
          }
        }
      }
      y = Math.max(at + 13, top + 40);
      boxes.add(new Box(LEFT, top, BOX, y - top));
    }

    private int freeLane() {
      int lane = LEFT + BOX + 14;
      while (isTaken(lane)) {
        lane += 11;
      }
      return lane;
    }

    private boolean isTaken(int lane) {
      return open.stream().anyMatch(o -> o.lane() == lane);
    }

    private void between(List<String> names) {
      int top = y;
      int at = top + 4;
      for (String line : wrapped("", names, GAP_CHARS)) {
        at += LINE;
        texts.add(new Text(LEFT + 52, at, "step", line));
      }
      y = Math.max(at + 14, top + 34);
      if (!names.isEmpty()) {
        arrows.add(new Arrow("M%d %d V%d".formatted(LEFT + 32, top, y)));
      }
    }

    /** Names one after the other, no name broken over two lines. */
    private static List<String> wrapped(String head, List<String> names, int chars) {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder(head);
      for (int i = 0; i < names.size(); i++) {
        String word = names.get(i) + (i + 1 < names.size() ? "、" : "");
        if (line.length() + word.length() > chars && line.length() > 0) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(word);
      }
      if (line.length() > 0) {
        lines.add(line.toString());
      }
      return lines;
    }
  }
}
