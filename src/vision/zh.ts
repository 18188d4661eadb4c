import type { ReviewFault, Verdict } from './rules/alert/review.ts'
import type { AlertState, AlertStep } from './rules/alert/state.ts'
import type { AddressFault, DrawnFault, Protocol } from './rules/camera.ts'
import type { PictureFault } from './rules/health/fault.ts'
import type { Recognition } from './rules/kinds/kind.ts'
import type { ThresholdFault } from './rules/kinds/kinds.ts'
import type { Light } from './rules/place/light.ts'
import type { Scene } from './rules/place/scene.ts'
import type { ScheduleFault } from './rules/place/schedule.ts'
import type { ZonePurpose } from './rules/place/zone.ts'
import type { PushFault } from './rules/push.ts'
import type { TaughtFault } from './rules/teaching.ts'

export const sceneZh = {
  hygiene: '环境卫生',
  production: '生产加工',
  storage: '原料储存',
} as const satisfies Record<Scene, string>

export const lightZh = { day: '白天', night: '夜间' } as const satisfies Record<Light, string>

export const zonePurposeZh = {
  production: '生产区',
  'ready-to-eat': '直接入口区',
  floor: '地面',
  region: '教会识别的区域',
} as const satisfies Record<ZonePurpose, string>

export const protocolZh = {
  rtsp: 'RTSP 取流（内置）',
  'rtsp-ffmpeg': 'RTSP 取流（ffmpeg）',
  'http-snapshot': 'HTTP 抓图',
  push: '设备推送图片',
  files: '文件（测试用）',
} as const satisfies Record<Protocol, string>

export const pictureFaultZh = {
  offline: '离线',
  black: '黑屏',
  blocked: '遮挡',
  frozen: '画面冻结',
  moved: '移位',
  defocused: '失焦',
  dim: '过暗',
} as const satisfies Record<PictureFault, string>

export const alertStateZh = {
  raised: '待研判',
  seconding: '待第二人研判',
  confirmed: '属实',
  'false-alert': '误报',
  unclear: '无法判断',
  told: '整改中',
  answered: '待复查',
  returned: '退回整改',
  closed: '已销号',
  void: '已作废',
} as const satisfies Record<AlertState, string>

export const alertStepZh = {
  raise: '预警',
  second: '第一人研判属实',
  confirm: '研判属实',
  reject: '研判误报',
  'leave-open': '无法判断',
  'review-again': '重新研判',
  tell: '告知业主、列入整改清单',
  answer: '业主报告整改',
  return: '退回整改',
  accept: '复查通过、销号',
  void: '作废',
} as const satisfies Record<AlertStep | 'raise', string>

export const verdictZh = { true: '属实', false: '误报', 'cannot-tell': '无法判断' } as const satisfies Record<
  Verdict,
  string
>

export const recognitionZh = {
  works: '自动识别，人工研判',
  suspected: '疑似，人工研判后才告知',
  taught: '在画定区域内教会的分类器识别',
  'by-hand': '程序不能识别，由监管人员在画面上标记',
} as const satisfies Record<Recognition, string>

export const reviewFaultZh = {
  'not-awaited': '这条预警已经研判过，请刷新后再看',
  'same-person': '严重预警要两个人研判，请由另一名监管人员研判',
} as const satisfies Record<ReviewFault, string>

export const addressFaultZh = {
  missing: '请填写取流或抓图地址',
  'not-an-address': '地址里有空格，请核对',
  'holds-password': '地址里不要写用户名和密码，请分别填写，系统加密保存',
  'wrong-protocol': '地址与接入方式不一致（RTSP 以 rtsp:// 开头，抓图以 http:// 或 https:// 开头，推送不填地址）',
} as const satisfies Record<AddressFault, string>

export const drawnFaultZh = {
  'too-few-corners': '区域至少要有三个角',
  'too-many-corners': '区域的角太多，请简化',
  outside: '区域画到了画面外面',
  'crosses-itself': '区域的边线互相交叉，请重新画',
  'no-area': '区域太小，请重新画',
  'same-name': '区域名称重复，请换一个名称',
} as const satisfies Record<DrawnFault['fault'], string>

export const scheduleFaultZh = {
  'no-minute': '时间应在 0:00 到 24:00 之间',
  'no-time': '开始和结束时间不能相同',
  overlap: '同一天的时间段互相重叠',
  'days-reversed': '特殊日期的结束早于开始',
} as const satisfies Record<ScheduleFault, string>

export const thresholdFaultZh = {
  bar: '门槛应在 0 到 1 之间',
  votes: '票数应为整数，需要的票数不能多于总票数，总票数不超过 12',
  seconds: '时间应在 0 到 24 小时之间，静默至少 10 秒',
  head: '头部大小应在 0 到 1000 像素之间',
} as const satisfies Record<ThresholdFault, string>

export const taughtFaultZh = {
  'no-region': '这个区域已经不在画面上，请重新画好',
  'drawn-anew': '区域重新画过，看到的已不是当初教的那一块，请用新的示例重新训练',
  'other-model': '识别模型换过，原来的判断不能再用，请重新给示例并训练',
} as const satisfies Record<TaughtFault, string>

/** How the numbers of an own detector lie. */
export const yoloLayoutZh = {
  'rows-with-objectness': '每行一个框，含有无物体的把握（YOLOv5 一类）',
  rows: '每行一个框',
  columns: '每列一个框（YOLOv8 一类）',
  final: '已筛好的框（不超过 300 个）',
} as const

export const pushFaultZh = {
  'no-time': '缺少设备时间（毫秒）',
  'outside-window': '设备时间与服务器相差超过 5 分钟，请校时',
  replayed: '这张图片的时间不晚于上一张，已拒收',
} as const satisfies Record<PushFault, string>
