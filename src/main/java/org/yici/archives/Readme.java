package org.yici.archives;

import java.nio.charset.StandardCharsets;

/** {@code readme.txt}: for whoever opens a package in thirty years and has nothing but it. */
final class Readme {
  private static final String TEXT =
      """
      这是什么
      ========
      这是一件政务服务办件的电子案卷，办结后由政务服务平台整理成一个 ZIP 文件（不压缩，任何解压程序都能打开）。
      文字都是 UTF-8 编码，时间都是北京时间（UTC+8）。

      里面有什么
      ==========
      catalogue.ofd   卷宗封面和卷内目录，盖有办理单位的电子印章（OFD，GB/T 33190；印章 GB/T 38540）。
                      上面印着 manifest.json 的 SM3 摘要，所以封面一枚章管住全卷。
      manifest.json   清单：每个文件的序号、路径、题名、文号、类型、大小、SM3 和 SHA-256 摘要、形成时间、责任者。
                      metadata 里是档号、全宗号、年度、保管期限、密级等著录项。
      data.json       办件的全部数据：当时的办事指南（item）、申请人（applicant）、填写内容（answers）、
                      经过（history）、材料（materials）、文书（documents）、消息和缴费（annexes）。
      materials/      申请人交的每一份材料的每一版，原样的字节。
      documents/      每一份文书，盖章的 OFD 和 PDF 各一份。
      readme.txt      就是这里。

      怎么核对
      ========
      一、文件有没有动过：算每个文件的 SM3（GB/T 32905）或者 SHA-256，和 manifest.json 里的比；
          再算 manifest.json 的 SM3，和 catalogue.ofd 上印的比；再验 catalogue.ofd 的印章。
      二、经过有没有动过：history 每一步的 hash 是
          SM3( P(前一步的hash，第一步用32个0字节) P(caseId) P(seq) P(at) P(actorRole) P(actorId) P(actorName) P(action) P(data)
               P(documents的个数) P(documents的每一项) )
          P(x) = x 的字节数（4字节，高位在前）接着 x 的 UTF-8 字节（hash 是32个原始字节，不是十六进制）。
          data 是一段文字，照原样，不要重新排版。
      三、办件有没有被整件换过：平台每天公布一个根（每日根），办件的证明能说明它在哪一天的根下面。
      四、什么时候就有的：平台另给的证据记录（.ers，RFC 4998）用时间戳证明这个包在哪一刻就是这样，每隔几年续一次。
      有 Java 的话，用平台的命令一次核对完：./yici verify-archive 文件名 [证据记录]

      后来又有了更正、撤销等，另成一个包（部分 2、3……），清单的 previous 是前一个包整个文件的 SM3。
      """;

  private Readme() {}

  static byte[] bytes() {
    return TEXT.getBytes(StandardCharsets.UTF_8);
  }
}
