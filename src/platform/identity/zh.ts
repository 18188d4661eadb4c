import type { Area, Duty } from '../action/permission.ts'
import type { AccessSettings, MustChange, PasswordFault, UnitKind } from './rules.ts'

export const dutyZh = {
  administrator: '系统管理员',
  auditor: '审计员',
  leader: '局领导',
  office: '监管股室',
  inspector: '所(队)监管员',
  partner: '联合部门',
  laboratory: '承检机构',
  owner: '小作坊业主',
  superior: '上级(只读)',
} as const satisfies Record<Duty, string>

export const unitKindZh = {
  bureau: '市场监管局',
  office: '股室',
  station: '监管所(队)',
  partner: '联合部门',
  laboratory: '承检机构',
  superior: '上级机关',
} as const satisfies Record<UnitKind, string>

export const accountStateZh = { active: '正常', disabled: '已停用' } as const

export function passwordFaultZh(fault: PasswordFault, settings: AccessSettings): string {
  switch (fault) {
    case 'too-short':
      return `密码至少 ${settings.passwordLength} 位`
    case 'too-few-kinds':
      return `密码要含大写字母、小写字母、数字、符号中的至少 ${settings.passwordKinds} 种`
    case 'contains-username':
      return '密码不能包含用户名'
    case 'common':
      return '这个密码太常见，容易被猜中，请换一个'
    default:
      return fault satisfies never
  }
}

export const mustChangeZh = {
  initial: '首次登录或密码已被重置，请先设置自己的密码',
  expired: '密码已到期，请设置新密码',
} as const satisfies Record<MustChange, string>

export const settingZh = {
  passwordLength: '密码最短位数',
  passwordKinds: '密码字符种类数',
  passwordMaxDays: '密码有效天数(0 为不限)',
  passwordHistory: '不得重复使用的旧密码个数',
  lockoutAttempts: '连续输错几次锁定',
  lockoutMinutes: '锁定分钟数',
  idleMinutes: '无操作退出分钟数',
  sessionHours: '一次登录最长小时数',
  totpForStaff: '工作人员必须使用动态口令',
  phoneSessionDays: '业主手机一次登录最长天数',
  phoneIdleDays: '业主手机多少天不用就退出',
} as const satisfies Record<keyof AccessSettings, string>

/** The same words whether the user name, the password or the account is at fault. */
export const signInRefusedZh = (settings: AccessSettings): string =>
  `用户名或密码不正确。连续输错 ${settings.lockoutAttempts} 次将锁定 ${settings.lockoutMinutes} 分钟；忘记密码请联系管理员重置`

export const lockedZh = (minutes: number): string =>
  `连续输错次数过多，已暂停登录，请 ${minutes} 分钟后再试，或联系管理员解锁`

/** @param townNames names of the towns of the area, in order */
export function areaZh(area: Area, townNames: readonly string[]): string {
  switch (area.kind) {
    case 'district':
      return '全区'
    case 'towns':
      if (townNames.length === 0) return '未分配辖区'
      return townNames.length <= 3
        ? townNames.join('、')
        : `${townNames.slice(0, 2).join('、')}等 ${townNames.length} 个乡镇街道`
    case 'own':
      return area.workshops.length === 0 ? '未关联作坊' : `本人的 ${area.workshops.length} 家作坊`
    default:
      return area satisfies never
  }
}

/** What a new password has to be, told before somebody types one. */
export function passwordRuleZh(settings: AccessSettings): string {
  const kinds = `至少 ${settings.passwordLength} 位，含大写字母、小写字母、数字、符号中的至少 ${settings.passwordKinds} 种，不含用户名`
  return settings.passwordHistory > 1 ? `${kinds}，不与最近 ${settings.passwordHistory} 次的密码相同` : kinds
}
