package org.yici.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yici.documents.DocumentText.Block;
import org.yici.documents.DocumentText.CheckPlace;
import org.yici.documents.DocumentText.Heading;
import org.yici.documents.DocumentText.Item;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.DocumentText.Table;

/** Papers as agencies write them. */
public final class SamplePapers {
  public static final String ORG = "平顶山市湛河区市场监督管理局";
  public static final CheckPlace CHECK =
      new CheckPlace("https://yici.example/verify/7QK2M9XD4HTAP3WF", "7QK2-M9XD-4HTA-P3WF");
  private static final LocalDate DATE = LocalDate.of(2026, 10, 12);
  private static final String SAMPLE = "测试样本，不具有法律效力";

  private SamplePapers() {}

  /** 受理通知书. */
  public static DocumentText acceptance() {
    return acceptance("张秀兰（老街坊烩面馆）");
  }

  public static DocumentText acceptance(String addressee) {
    return paper(
        "湛市监受〔2026〕1号",
        "受理通知书",
        addressee,
        new Paragraph(
            "你于2026年10月10日提出的食品经营许可申请，申请材料齐全、符合法定形式，本机关决定自2026年10月12日起予以受理"
                + "（《行政许可法》第三十二条第一款第五项）。"),
        new Paragraph("本机关承诺自受理之日起5个工作日内，即2026年10月19日前作出决定；法定期限为10个工作日，至2026年10月26日届满。"),
        new Paragraph("办件编号：11410411MB190385084000131025000261010000017"),
        new Paragraph("联系人：王敏，电话：0375-2970123。"));
  }

  /** 补正告知书 with twelve items. */
  public static DocumentText correction() {
    List<Block> body = new ArrayList<>();
    body.add(
        new Paragraph(
            "你于2026年10月10日提出的食品经营许可（餐饮服务，新办）申请，申请材料不齐全或者不符合法定形式。"
                + "依据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现将需要补正的全部内容一次告知如下："));
    String[] what = {
      "食品经营许可申请书：第3页“经营面积”没有填写，请按实测面积填写（单位：平方米）。",
      "营业执照：上传的照片右下角模糊，看不清登记机关印章和日期，请重新拍照上传，四角完整、字迹清楚。",
      "从业人员健康证明：李建军的健康证明已于2026年9月30日到期，请提交有效期内的健康证明。",
      "与食品经营相适应的主要设备设施布局图：没有标明清洗水池、消毒设备和冷藏设备的位置。",
      "食品安全管理制度：缺少“进货查验记录制度”和“食品添加剂使用公示制度”（《食品安全法》第五十三条）。",
      "经营场所使用证明：租赁合同缺少出租方签字。",
    };
    for (int i = 0; i < 12; i++) {
      body.add(new Item((i + 1) + "．", what[i % what.length]));
    }
    body.add(new Paragraph("请在2026年10月26日前通过网上平台或者到湛河区政务服务中心3号窗口补正。补正后本机关将在5个工作日内决定是否受理。"));
    return paper("湛市监补〔2026〕1号", "补正告知书", "张秀兰（老街坊烩面馆）", body.toArray(new Block[0]));
  }

  /** 准予行政许可决定书. */
  public static DocumentText decision() {
    return paper(
        "湛市监准〔2026〕1号",
        "准予行政许可决定书",
        "张秀兰（老街坊烩面馆）",
        new Paragraph(
            "你于2026年10月10日提出的食品经营许可（餐饮服务，新办）申请，本机关于2026年10月12日受理。"
                + "经审查并现场核查，申请符合法定条件、标准。依据《中华人民共和国行政许可法》第三十八条第一款的规定，本机关决定："),
        new Paragraph("准予食品经营许可，经营项目为热食类食品制售、冷食类食品制售，有效期五年，自2026年10月16日至2031年10月15日。"),
        new Paragraph(
            "如不服本决定，可以自收到本决定书之日起六十日内向平顶山市湛河区人民政府申请行政复议，"
                + "或者自收到本决定书之日起六个月内依法向平顶山市湛河区人民法院提起行政诉讼。"));
  }

  /** A weekly report whose table goes over three pages. */
  public static DocumentText report() {
    List<List<String>> rows = new ArrayList<>();
    String[] agencies = {"平顶山市市场监督管理局", "湛河区市场监督管理局", "平顶山市人力资源和社会保障局（平顶山市退休人员服务中心）", "新华区教育体育局"};
    for (int i = 0; i < 54; i++) {
      rows.add(
          List.of(
              String.valueOf(i + 1),
              agencies[i % 4],
              String.valueOf(120 - i),
              String.valueOf(100 - i),
              (99 - i % 7) + ".5%",
              i % 5 == 0 ? "1件：1141041100000000" + (10 + i) : "0"));
    }
    return paper(
        "平政数周〔2026〕42号",
        "关于2026年第42周全市政务服务办件情况、超期办件和“好差评”差评整改情况的通报",
        "市政府办公室，各县（市、区）人民政府，市直各有关单位",
        new Heading("一、总体情况"),
        new Paragraph("本周全市收到申请3,251件，办结3,102件，按期办结3,098件，超期4件。"),
        new Heading("二、各单位情况"),
        new Table(List.of("序号", "单位", "收件", "办结", "按期", "超期"), List.of(1, 5, 1, 1, 2, 4), rows),
        new Heading("三、下周工作"),
        new Paragraph("请有超期办件的单位于10月19日前说明原因并办结。"));
  }

  /** 食品经营许可证. */
  public static LicenceFace licence() {
    return new LicenceFace(
        "食品经营许可证",
        "food",
        List.of(
            new LicenceFace.Field("经营者名称", "湛河区老街坊烩面馆"),
            new LicenceFace.Field("统一社会信用代码", "92410411MA9K12345X"),
            new LicenceFace.Field("法定代表人（负责人）", "张秀兰"),
            new LicenceFace.Field("住所", "河南省平顶山市湛河区姚电大道中段128号院3号楼1层东1铺"),
            new LicenceFace.Field("经营场所", "河南省平顶山市湛河区姚电大道中段128号院3号楼1层东1铺"),
            new LicenceFace.Field("主体业态", "餐饮服务经营者（小型餐馆）"),
            new LicenceFace.Field("经营项目", "热食类食品制售；冷食类食品制售（不含冷荤凉菜）；自制饮品制售（不含自酿酒）"),
            new LicenceFace.Field("日常监督管理机构", "平顶山市湛河区市场监督管理局马庄所")),
        "JY24104110012345",
        "1.2.156.3005.2.11100000MB0143028R.11410411MB1903850840001.JY24104110012345.001.K",
        ORG,
        DATE,
        LocalDate.of(2031, 10, 11),
        CHECK,
        SAMPLE);
  }

  public static DocumentText paper(String number, String title, String to, Block... body) {
    return new DocumentText(ORG, number, title, to, List.of(body), ORG, DATE, CHECK, SAMPLE);
  }
}
