import { addDays, type Day, dayAt, type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { type Area, type Duty, duties, type Post } from '../action/permission.ts'

/** What the administrator of a district may set about signing in. GB/T 22239-2019 身份鉴别. */
export type AccessSettings = {
  readonly passwordLength: number
  /** How many of lower case, upper case, digits and signs a password needs. */
  readonly passwordKinds: number
  /** Days until a password must be changed; 0 means never. */
  readonly passwordMaxDays: number
  /** How many earlier passwords may not come back. */
  readonly passwordHistory: number
  readonly lockoutAttempts: number
  readonly lockoutMinutes: number
  readonly idleMinutes: number
  readonly sessionHours: number
  readonly totpForStaff: boolean
  /** Of a phone that an owner signed in on by card or code. */
  readonly phoneSessionDays: number
  readonly phoneIdleDays: number
}

export const defaultAccessSettings: AccessSettings = {
  passwordLength: 8,
  passwordKinds: 3,
  passwordMaxDays: 90,
  passwordHistory: 5,
  lockoutAttempts: 5,
  lockoutMinutes: 15,
  idleMinutes: 30,
  sessionHours: 12,
  totpForStaff: false,
  phoneSessionDays: 180,
  phoneIdleDays: 60,
}

export type UnitKind = 'bureau' | 'office' | 'station' | 'partner' | 'laboratory' | 'superior'
export const unitKinds = ['bureau', 'office', 'station', 'partner', 'laboratory', 'superior'] as const

/** 工作人员: everybody but the owners of workshops. */
export function isStaffDuty(duty: Duty): boolean {
  return duty !== 'owner'
}
export const staffDuties: readonly Duty[] = duties.filter(isStaffDuty)

// ---- passwords

export type PasswordFault = 'too-short' | 'too-few-kinds' | 'contains-username' | 'common'

/** The commonest that pass a rule of three kinds, in lower case; what people type when a system asks for "a sign". */
const commonPasswords = new Set(
  (
    'password password1 password1! password123 p@ssw0rd p@ssword p@ssw0rd1 p@ssw0rd123 passw0rd passw0rd! admin123 ' +
    'admin@123 admin123! admin@1234 admin@2022 admin888 aa123456 aa123456! aa@123456 a123456. a123456! abc123456 ' +
    'abc@1234 abc@123 abc@123456 abcd1234 abcd@1234 abcd1234! qwer1234 qwer@1234 qwer1234! qwerty123 qwerty@123 ' +
    '1qaz@wsx 1qaz2wsx 1qaz!qaz !qaz2wsx zaq12wsx asdf1234 asdf@1234 asd123456 test1234 test@123 test@1234 ' +
    'welcome1 welcome@123 woaini1314 woaini520 wang1234 li123456 iloveyou1 letmein1! changeme1 changeme123 ' +
    'changeme1! root@123 root1234 user@123 user1234 huawei@123 huawei12#$ gsj@1234 scjg@123 scjg@1234 scjgj@123'
  ).split(' '),
)

/** All that is wrong with a password at once. */
export function passwordFaults(
  password: string,
  username: string,
  settings: Pick<AccessSettings, 'passwordLength' | 'passwordKinds'>,
): readonly PasswordFault[] {
  const faults: PasswordFault[] = []
  const lower = password.toLowerCase()
  if ([...password].length < settings.passwordLength) faults.push('too-short')
  if (kindsIn(password) < settings.passwordKinds) faults.push('too-few-kinds')
  if (username.length > 0 && lower.includes(username.toLowerCase())) faults.push('contains-username')
  if (commonPasswords.has(lower)) faults.push('common')
  return faults
}

/** Lower case, upper case, digits, and all else. */
function kindsIn(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter(kind => kind.test(password)).length
}

/** Letters and digits that are not mistaken for each other when they are read out or written down. */
const initialCharacters = 'ABCDEFGHJKMNPQRTUVWXYabcdefghjkmnpqrtuvwxy346789'

/**
 * A password for the first sign-in, in four groups of four.
 *
 * @param random at least 16 random bytes
 */
export function initialPassword(random: Uint8Array): string {
  const [groups, groupLength] = [4, 4]
  const characters = [...random.subarray(0, groups * groupLength)].map(byte => {
    return initialCharacters.charAt(byte % initialCharacters.length)
  })
  return Array.from({ length: groups }, (_, group) =>
    characters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-')
}

/** Why the password must be changed before anything else. */
export type MustChange = 'initial' | 'expired'

export function mustChangePassword(
  account: { readonly mustChangePassword: boolean; readonly passwordChangedAt: Instant },
  settings: Pick<AccessSettings, 'passwordMaxDays'>,
  now: Instant,
): MustChange | undefined {
  if (account.mustChangePassword) return 'initial'
  if (settings.passwordMaxDays === 0) return undefined
  return dayAt(now) > lastDayOfPassword(account.passwordChangedAt, settings) ? 'expired' : undefined
}

function lastDayOfPassword(changedAt: Instant, settings: Pick<AccessSettings, 'passwordMaxDays'>): Day {
  return addDays(dayAt(changedAt), settings.passwordMaxDays)
}

// ---- lock-out

export type Attempts = { readonly failedAttempts: number; readonly lockedUntil: Instant | null }

export function isLocked(attempts: Attempts, now: Instant): boolean {
  return attempts.lockedUntil !== null && attempts.lockedUntil > now
}

/** One more failure. A lock that has run out forgives the failures before it. */
export function afterFailure(
  attempts: Attempts,
  settings: Pick<AccessSettings, 'lockoutAttempts' | 'lockoutMinutes'>,
  now: Instant,
): Attempts {
  if (isLocked(attempts, now)) return attempts
  const before = attempts.lockedUntil === null ? attempts.failedAttempts : 0
  const failedAttempts = before + 1
  const locks = failedAttempts >= settings.lockoutAttempts
  return { failedAttempts, lockedUntil: locks ? instantAt(instantMs(now) + settings.lockoutMinutes * 60_000) : null }
}

// ---- sessions

/**
 * 电脑, 业主手机 or 检查手机. An owner's phone is in one person's pocket and often offline, so it stays signed in for months; an
 * officer's is out of network while a visit is made, so it stays signed in for the working day and has a lock of its own.
 */
export const sessionKinds = ['desk', 'phone', 'field'] as const
export type SessionKind = (typeof sessionKinds)[number]

export type SessionTimes = {
  readonly kind: SessionKind
  readonly lastSeenAt: Instant
  readonly expiresAt: Instant
}

type Idleness = Pick<AccessSettings, 'idleMinutes' | 'phoneIdleDays' | 'sessionHours'>

/** A session ends at its fixed hour, or when nobody has used it for a while. */
export function sessionHasEnded(session: SessionTimes, settings: Idleness, now: Instant): boolean {
  const idleMs = instantMs(now) - instantMs(session.lastSeenAt)
  return now >= session.expiresAt || idleMs > idleMinutesOf(session.kind, settings) * 60_000
}

export function idleMinutesOf(kind: SessionKind, settings: Idleness): number {
  switch (kind) {
    case 'phone':
      return settings.phoneIdleDays * 1440
    case 'field':
      return settings.sessionHours * 60
    case 'desk':
      return settings.idleMinutes
    default:
      return kind satisfies never
  }
}

export function sessionExpiry(
  kind: SessionKind,
  settings: Pick<AccessSettings, 'sessionHours' | 'phoneSessionDays'>,
  now: Instant,
): Instant {
  const hours = kind === 'phone' ? settings.phoneSessionDays * 24 : settings.sessionHours
  return instantAt(instantMs(now) + hours * 3_600_000)
}

/** Being seen is written down once a minute, not at every request. */
export function shouldNoteSeen(session: Pick<SessionTimes, 'lastSeenAt'>, now: Instant): boolean {
  return instantMs(now) - instantMs(session.lastSeenAt) >= 60_000
}

// ---- areas

export type Appointment = { readonly duty: Duty; readonly towns: readonly string[] | null }

/**
 * Where each duty holds: an inspector's towns are those of the post, else those of the unit; an owner has the own
 * workshops; everybody else works for the whole district.
 */
export function postsOf(
  appointments: readonly Appointment[],
  unitTowns: readonly string[],
  ownWorkshops: readonly string[],
): readonly Post[] {
  return appointments.map(({ duty, towns }) => ({ duty, area: areaOf(duty, towns, unitTowns, ownWorkshops) }))
}

function areaOf(
  duty: Duty,
  towns: readonly string[] | null,
  unitTowns: readonly string[],
  ownWorkshops: readonly string[],
): Area {
  switch (duty) {
    case 'inspector':
      return { kind: 'towns', towns: towns ?? unitTowns }
    case 'owner':
      return { kind: 'own', workshops: ownWorkshops }
    case 'administrator':
    case 'auditor':
    case 'leader':
    case 'office':
    case 'partner':
    case 'laboratory':
    case 'superior':
      return { kind: 'district' }
    default:
      return duty satisfies never
  }
}

/** What a session may do now. Until the password is changed, or the second factor set up where it is demanded, nothing. */
export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'change-password'; readonly why: MustChange }
  | { readonly kind: 'set-up-totp' }

export function readiness(
  account: {
    readonly mustChangePassword: boolean
    readonly passwordChangedAt: Instant
    readonly hasTotp: boolean
    readonly duties: readonly Duty[]
    /** Whoever came by card or code has no password that could be too old. */
    readonly kind?: SessionKind | undefined
  },
  settings: AccessSettings,
  now: Instant,
): Readiness {
  if (account.kind === 'phone') return { kind: 'ready' }
  const why = mustChangePassword(account, settings, now)
  if (why !== undefined) return { kind: 'change-password', why }
  if (settings.totpForStaff && !account.hasTotp && account.duties.some(isStaffDuty)) return { kind: 'set-up-totp' }
  return { kind: 'ready' }
}

// ---- towns of stations

/** A town is supervised by exactly one station, so a station that takes a town takes it from another. */
export type TownChange =
  | { readonly kind: 'change'; readonly take: readonly { readonly town: string; readonly from: string | null }[] }
  | { readonly kind: 'left-alone'; readonly towns: readonly string[] }

/**
 * @param unit the station whose towns are set
 * @param now who supervises which town
 */
export function changeTowns(unit: string, wanted: readonly string[], now: ReadonlyMap<string, string>): TownChange {
  const leftAlone = [...now]
    .filter(([town, station]) => station === unit && !wanted.includes(town))
    .map(([town]) => town)
  if (leftAlone.length > 0) return { kind: 'left-alone', towns: leftAlone }
  const take = wanted.filter(town => now.get(town) !== unit).map(town => ({ town, from: now.get(town) ?? null }))
  return { kind: 'change', take }
}
