import type { AlertState } from '../../../vision/rules/alert/state.ts'
import type { PictureFault } from '../../../vision/rules/health/fault.ts'
import type { KindCode } from '../../../vision/rules/kinds/kind.ts'

/** What to do at once, in the owner's words. */
export const adviceZh = {
  A01: '请马上戴好工作帽，头发不要露在外面。',
  A02: '请马上穿好干净的工作衣。',
  A03: '请马上戴好口罩，口鼻都要遮住，再碰直接入口的食品。',
  A04: '请马上穿好工作衣和鞋，再进加工的地方。',
  A05: '请马上把烟熄掉。加工、存放食品的地方不能吸烟。',
  A06: '加工时请收好手机。碰过手机，先洗手再碰食品。',
  A07: '请马上查看有没有老鼠：盖好原料和成品，堵住洞口和门缝，放好捕鼠器具。被咬过、弄脏的不能再用。',
  A08: '请马上把猫、狗、家禽赶出去，关好门，它们碰过的台面和工具要清洗消毒。',
  A09: '请马上清除苍蝇、蟑螂，盖好食品，检查纱窗和灭蝇灯，倒掉垃圾。',
  A10: '请马上倒掉满了的垃圾，盖好垃圾桶。',
  A11: '请马上看看是谁在里面，不该进来的请他离开。是自己人在加班，请告诉监管人员改工作时间。',
  A12: '请把原料放到货架或者垫板上，不要直接放地上，也不要靠着墙。',
  A13: '请马上扫掉积水、擦干净地面，漏水的地方要修好。',
  A14: '请马上把生的、熟的分开放，容器和工具分开用。已经混在一起的先不要卖。',
  A15: '请马上关火、断电，旁边不能离人。着了火先离开，再打 119。',
  A16: '请马上看看是谁在生产。是自己有意加班，请告诉监管人员改工作时间。',
  A17: '请把挡住镜头的东西拿开，把镜头擦干净，把灯打开。',
  A18: '请把摄像头转回原来的方向。有意换方向的，请告诉监管人员重新设定。',
  A19: '请检查摄像头的电源、网线和路由器。弄不好请找安装的人。',
  A20: '请把摄像头断电，等半分钟再通电。还是不动，请找安装的人。',
  A21: '请马上把这个桶和化学品拿出去，单独放好。不知道食品碰过没有，先不要卖，告诉监管人员。',
  A22: '进去加工以前，请先洗手、消毒。',
} as const satisfies Record<KindCode, string>

type FaultWords = { readonly tag: string; readonly what: string; readonly advice: string }

export const faultWords = {
  offline: { tag: '离线', what: '现在没有画面。', advice: adviceZh.A19 },
  black: { tag: '黑屏', what: '画面是黑的。', advice: '请打开灯，看看镜头盖拿掉没有、线插好没有。' },
  blocked: { tag: '被挡住', what: '镜头被挡住了。', advice: adviceZh.A17 },
  frozen: { tag: '画面不动', what: '画面停住不动了。', advice: adviceZh.A20 },
  moved: { tag: '移了位', what: '摄像头对着的地方变了。', advice: adviceZh.A18 },
  defocused: { tag: '看不清', what: '画面看不清。', advice: '请把镜头擦干净。还是看不清，请找安装的人调一调。' },
  dim: { tag: '太暗', what: '画面太暗。', advice: '请打开灯，或者换个亮一点的灯。' },
} as const satisfies Record<PictureFault, FaultWords>

/** What the camera says, told to whoever works beneath it. `waiting`: the answer still lies on the phone. */
export type Standing =
  | 'suspected'
  | 'to-do'
  | 'returned'
  | 'waiting'
  | 'answered'
  | 'closed'
  | 'cleared'
  | 'unclear'
  | 'void'

type Tone = 'good' | 'attention' | 'bad' | 'plain'

export const standingTag = {
  suspected: { tone: 'attention', words: '还没核实' },
  'to-do': { tone: 'bad', words: '要整改' },
  returned: { tone: 'bad', words: '退回，要再改' },
  waiting: { tone: 'attention', words: '等网络' },
  answered: { tone: 'plain', words: '待复查' },
  closed: { tone: 'good', words: '已销号' },
  cleared: { tone: 'good', words: '已排除' },
  unclear: { tone: 'plain', words: '无法判断' },
  void: { tone: 'plain', words: '已取消' },
} as const satisfies Record<Standing, { readonly tone: Tone; readonly words: string }>

export const standingWords = {
  suspected: '这是摄像头自动发现的，监管人员还没有核实，现在不算违规。请先照上面的做，结果会告诉您。',
  'to-do': '监管人员核实过，属实，要整改。',
  returned: '上次报的没有通过，要再改。',
  waiting: '整改报告已记在手机里，有网络时自动报上去。',
  answered: '整改已经报上去了，等监管人员复查。',
  closed: '复查通过，已销号。',
  cleared: '监管人员核实过，不属实，不用整改。',
  unclear: '监管人员核实过，从画面上判断不了，不用整改。',
  void: '这一处已取消，不用整改。',
} as const satisfies Record<Standing, string>

/** As the alert itself says; while it is being put right the hazard knows better. */
export const standingOf = {
  raised: 'suspected',
  seconding: 'suspected',
  confirmed: 'to-do',
  told: 'to-do',
  returned: 'returned',
  answered: 'answered',
  closed: 'closed',
  'false-alert': 'cleared',
  unclear: 'unclear',
  void: 'void',
} as const satisfies Record<AlertState, Standing>
