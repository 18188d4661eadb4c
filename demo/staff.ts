import type { Duty } from '../src/platform/action/permission.ts'
import type { UnitKind } from '../src/platform/identity/rules.ts'
import { yongqiang } from './named.ts'

export type DemoUnit = { readonly name: string; readonly kind: UnitKind; readonly towns?: readonly string[] }

/** The stations together have all 18 towns, each once. Who really has which town is for the bureau to say. */
export const units: readonly DemoUnit[] = [
  { name: '巴中市恩阳区市场监督管理局', kind: 'bureau' },
  { name: '食品生产安全监督管理股', kind: 'office' },
  { name: '食品安全协调与应急管理股', kind: 'office' },
  { name: '行政审批股', kind: 'office' },
  { name: '市场监管综合行政执法大队', kind: 'office' },
  { name: '登科市场监管所', kind: 'station', towns: ['登科街道', '文治街道', '司城街道'] },
  { name: '明阳市场监管所', kind: 'station', towns: ['明阳镇', '兴隆镇', '关公镇'] },
  { name: '玉山市场监管所', kind: 'station', towns: ['玉山镇', '茶坝镇', '九镇'] },
  { name: '渔溪市场监管所', kind: 'station', towns: ['渔溪镇', '雪山镇', '双胜镇'] },
  { name: '柳林市场监管所', kind: 'station', towns: ['柳林镇', '群乐镇', '尹家镇'] },
  { name: '花丛市场监管所', kind: 'station', towns: ['花丛镇', '上八庙镇', '下八庙镇'] },
  { name: '区经济和信息化局', kind: 'partner' },
  { name: '区应急管理局', kind: 'partner' },
  { name: '区生态环境局', kind: 'partner' },
  { name: '区消防救援大队', kind: 'partner' },
  { name: '示例食品检验检测中心', kind: 'laboratory' },
  { name: '巴中市市场监督管理局', kind: 'superior' },
]

export type DemoOfficer = { readonly name: string; readonly unit: string; readonly username?: string }

/** Inspectors on the roster, and who comes along from other departments: invented people. */
export const officers: readonly DemoOfficer[] = [
  { name: '唐一鸣', unit: '登科市场监管所', username: 'inspector' },
  { name: '许惊蛰', unit: '登科市场监管所' },
  { name: '罗小满', unit: '登科市场监管所' },
  { name: '魏谷雨', unit: '明阳市场监管所', username: 'inspector2' },
  { name: '程立夏', unit: '明阳市场监管所' },
  { name: '苏白露', unit: '明阳市场监管所' },
  { name: '何秋分', unit: '玉山市场监管所' },
  { name: '邓寒露', unit: '玉山市场监管所' },
  { name: '高小雪', unit: '玉山市场监管所' },
  { name: '蒋立春', unit: '渔溪市场监管所' },
  { name: '梁清明', unit: '渔溪市场监管所' },
  { name: '马芒种', unit: '渔溪市场监管所' },
  { name: '丁小暑', unit: '柳林市场监管所' },
  { name: '姚处暑', unit: '柳林市场监管所' },
  { name: '石霜降', unit: '柳林市场监管所' },
  { name: '江立冬', unit: '花丛市场监管所' },
  { name: '方冬至', unit: '花丛市场监管所' },
  { name: '白雨水', unit: '花丛市场监管所' },
  { name: '熊立言', unit: '区经济和信息化局', username: 'industry' },
  { name: '陶开源', unit: '区经济和信息化局' },
  { name: '岳新工', unit: '区经济和信息化局' },
  { name: '冉明达', unit: '区经济和信息化局' },
  { name: '向安平', unit: '区应急管理局', username: 'emergency' },
  { name: '覃守望', unit: '区应急管理局' },
  { name: '景长宁', unit: '区应急管理局' },
  { name: '雷知险', unit: '区应急管理局' },
  { name: '甘清源', unit: '区生态环境局', username: 'environment' },
  { name: '柳碧川', unit: '区生态环境局' },
  { name: '水长流', unit: '区生态环境局' },
  { name: '林净山', unit: '区生态环境局' },
  { name: '孙朝阳', unit: '区消防救援大队', username: 'partner' },
  { name: '周明月', unit: '区消防救援大队' },
  { name: '秦川烈', unit: '区消防救援大队' },
  { name: '吴卫民', unit: '区消防救援大队' },
]

export type DemoAccount = {
  readonly username: string
  readonly name: string
  readonly duties: readonly Duty[]
  readonly unit: string | null
  /** What to expect behind it, for the list that is printed at the start. */
  readonly about: string
}

/** The same for all accounts of the demo district, and printed at every start: never for real use. */
export const demoPassword = 'Fangma-2022'

export const accounts: readonly DemoAccount[] = [
  {
    username: 'admin',
    name: '谭管理员',
    duties: ['administrator'],
    unit: '巴中市恩阳区市场监督管理局',
    about: '系统管理员',
  },
  {
    username: 'office',
    name: '林股长',
    duties: ['office'],
    unit: '食品生产安全监督管理股',
    about: '股室：全区档案、导入、码牌',
  },
  {
    username: 'inspector',
    name: '唐一鸣',
    duties: ['inspector'],
    unit: '登科市场监管所',
    about: '登科所检查人员：只见辖区',
  },
  {
    username: 'inspector2',
    name: '魏谷雨',
    duties: ['inspector'],
    unit: '明阳市场监管所',
    about: '明阳所检查人员：只见辖区',
  },
  { username: 'leader', name: '杨局长', duties: ['leader'], unit: '巴中市恩阳区市场监督管理局', about: '局领导' },
  {
    username: 'auditor',
    name: '审计员',
    duties: ['auditor'],
    unit: '巴中市恩阳区市场监督管理局',
    about: '审计员：查看操作记录',
  },
  { username: 'partner', name: '孙朝阳', duties: ['partner'], unit: '区消防救援大队', about: '联合部门：消防救援' },
  { username: 'industry', name: '熊立言', duties: ['partner'], unit: '区经济和信息化局', about: '联合部门：经信' },
  { username: 'emergency', name: '向安平', duties: ['partner'], unit: '区应急管理局', about: '联合部门：应急管理' },
  { username: 'environment', name: '甘清源', duties: ['partner'], unit: '区生态环境局', about: '联合部门：生态环境' },
  { username: 'lab', name: '检验员', duties: ['laboratory'], unit: '示例食品检验检测中心', about: '承检机构' },
  { username: 'owner', name: '永强豆制品业主', duties: ['owner'], unit: null, about: '业主：永强豆制品' },
  { username: 'superior', name: '市局观察员', duties: ['superior'], unit: '巴中市市场监督管理局', about: '上级：只读' },
]

export type DemoCard = {
  /** The name of the workshop whose operator holds it. */
  readonly workshop: string
  readonly secret: string
  readonly about: string
}

/** 业主卡 that everybody may know, easily typed, and printed at every start: never for real use. */
export const ownerCards: readonly DemoCard[] = [
  { workshop: yongqiang, secret: 'DEMA2222222222222222222E', about: '永强豆制品' },
  { workshop: '巴中市恩阳区古溪地窖酒坊', secret: 'DEMA33333333333333333333', about: '古溪地窖酒坊' },
  { workshop: '巴中市恩阳区观音井板鸭', secret: 'DEMA4444444444444444444M', about: '观音井板鸭' },
]
