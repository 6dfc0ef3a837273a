package org.yici.seals.signer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds keys in this process: a register, and a device for each way of signing. */
final class LocalSigner implements Signer {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}(/[a-z0-9]{1,8})?");
  private static final Pattern PURPOSE = Pattern.compile("[A-Z_]{2,30}");
  private static final int MOST_PURPOSES = 30;
  private final Shelf shelf;
  private final Map<Algorithm, Device> devices;
  private final Map<String, Shelf.Row> rows = new ConcurrentHashMap<>();

  LocalSigner(Shelf shelf, Device sm2, Device p256) {
    this.shelf = shelf;
    this.devices = new EnumMap<>(Map.of(Algorithm.SM2, sm2, Algorithm.P256, p256));
  }

  @Override
  public byte[] sign(Order order) {
    Shelf.Row row = row(order.key());
    if (!row.key().purposes().contains(order.purpose())) {
      // another node may have given it more since
      rows.remove(order.key());
      row = row(order.key());
    }
    if (!row.key().purposes().contains(order.purpose())) {
      throw new SignerRefusedException(
          row.key().purposes().isEmpty()
              ? "密钥 " + order.key() + " 停用了，不能签"
              : "密钥 " + order.key() + " 没有授权用于 " + order.purpose() + "，不能签");
    }
    return device(row).sign(row, order.digest());
  }

  @Override
  public List<HeldKey> keys(String after) {
    return shelf.list(after, PAGE);
  }

  @Override
  public Optional<HeldKey> key(String name) {
    return shelf.find(name).map(Shelf.Row::key);
  }

  @Override
  public HeldKey make(String name, Algorithm algorithm, Set<String> purposes) {
    if (!NAME.matcher(name).matches()) {
      throw new SignerRefusedException("密钥的名字只能用小写字母、数字和短横");
    }
    HeldKey wanted;
    Optional<HeldKey> there = key(name);
    if (there.isEmpty()) {
      Device.Made made = devices.get(algorithm).make(name, algorithm);
      wanted = new HeldKey(name, algorithm, made.publicKey(), checked(purposes), false);
      if (shelf.insert(new Shelf.Row(wanted, made.kept()))) {
        return wanted;
      }
      there = key(name);
    }
    return there
        .filter(k -> !k.destroyed() && k.algorithm() == algorithm && k.purposes().equals(purposes))
        .orElseThrow(() -> new SignerRefusedException("密钥的名字 " + name + " 用过了，请换一个"));
  }

  @Override
  public void permit(String name, Set<String> purposes) {
    checked(purposes);
    // whoever signs with this key meanwhile waits, and reads the register anew
    rows.compute(
        name,
        (n, held) -> {
          if (!shelf.permit(name, purposes)) {
            throw unknown(name);
          }
          return null;
        });
  }

  @Override
  public void destroy(String name) {
    rows.compute(
        name,
        (n, held) -> {
          shelf.find(name).filter(r -> !r.key().destroyed()).ifPresent(r -> device(r).destroy(r));
          shelf.destroy(name);
          return null;
        });
  }

  private Shelf.Row row(String name) {
    Shelf.Row held = rows.get(name);
    if (held != null) {
      return held;
    }
    return rows.computeIfAbsent(
        name, n -> shelf.find(n).filter(r -> !r.key().destroyed()).orElseThrow(() -> unknown(n)));
  }

  private Device device(Shelf.Row row) {
    return devices.get(row.key().algorithm());
  }

  private static Set<String> checked(Set<String> purposes) {
    if (purposes.size() > MOST_PURPOSES
        || !purposes.stream().allMatch(p -> PURPOSE.matcher(p).matches())) {
      throw new SignerRefusedException("密钥的用途写得不对");
    }
    return purposes;
  }

  private static SignerRefusedException unknown(String name) {
    return new SignerRefusedException("没有密钥 " + name + "，或者已经销毁");
  }
}
