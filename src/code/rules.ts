import type { Brand } from '../kernel/brand.ts'
import { codeText } from '../kernel/text.ts'
import { checkCharacter31, usccCharacters } from '../kernel/uscc.ts'

/**
 * 一坊一码: the only name of a workshop that leaves the system. 20 characters of the GB 32100 alphabet: the six
 * digits of the district that keeps the record, 13 random characters (31^13 ≈ 2^64.4), one check character.
 * Nothing of the workshop, no internal id and no address of a machine can be read from it.
 */
export type WorkshopCode = Brand<string, 'WorkshopCode'>

const DISTRICT_LENGTH = 6
const RANDOM_LENGTH = 13
export const CODE_LENGTH = DISTRICT_LENGTH + RANDOM_LENGTH + 1

const districtPattern = /^\d{6}$/
const codePattern = new RegExp(`^\\d{${DISTRICT_LENGTH}}[${usccCharacters}]{${RANDOM_LENGTH + 1}}$`)

/** Bytes from here on would favour the first characters of the alphabet, so they are thrown away. */
const FAIR_BYTES = 256 - (256 % usccCharacters.length)

/**
 * @param district six digits, GB/T 2260
 * @param randomBytes unpredictable bytes, e.g. `randomBytes` of node:crypto: whoever could guess codes could
 *   print plates for workshops that do not exist yet
 */
export function makeCode(district: string, randomBytes: (count: number) => Uint8Array): WorkshopCode {
  if (!districtPattern.test(district)) throw new RangeError(`not a district: ${district}`)
  let text = district
  while (text.length < DISTRICT_LENGTH + RANDOM_LENGTH) {
    for (const byte of randomBytes(DISTRICT_LENGTH + RANDOM_LENGTH - text.length)) {
      if (byte < FAIR_BYTES) text += usccCharacters.charAt(byte % usccCharacters.length)
    }
  }
  return `${text}${checkCharacter31(text)}` as WorkshopCode
}

/** Characters outside the alphabet that people type for the ones inside it; the check character guards the reading. */
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2' }

/** Nothing that carries a code is longer; longer texts are not worth reading. */
const LONGEST_TEXT = 2000

/**
 * The code in what a person typed, pasted or scanned: the characters alone or a whole address, in any case, with
 * blanks, hyphens, Chinese words or full-width letters between. `undefined` when the check character disagrees.
 */
export function findCode(text: string): WorkshopCode | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const typed = codeText(text)
  const fromAddress = /\/S\/([^/?#]*)/u.exec(typed)
  const characters = (fromAddress?.[1] ?? typed).replace(/[^0-9A-Z]/gu, '')
  const code = characters.replace(/[OISZ]/gu, letter => lookAlikes[letter] ?? letter)
  if (!codePattern.test(code)) return undefined
  return checkCharacter31(code.slice(0, -1)) === code.slice(-1) ? (code as WorkshopCode) : undefined
}

/** @throws RangeError when the text is no code in its plain form; for rows that were written by this program. */
export function getCode(text: string): WorkshopCode {
  const code = findCode(text)
  if (code !== text) throw new RangeError(`not a workshop code: ${text}`)
  return code
}

/** Six digits, GB/T 2260: every look-up by code asks for `(district, code)`. */
export function districtOfCode(code: WorkshopCode): string {
  return code.slice(0, DISTRICT_LENGTH)
}

/** As people read and say it: five groups of four. */
export function formatCode(code: WorkshopCode): string {
  return code.match(/.{4}/gu)?.join(' ') ?? code
}

/** @param base PUBLIC_BASE_URL, with or without a slash at the end */
export function codeUrl(base: string, code: WorkshopCode): string {
  return `${base.replace(/\/+$/u, '')}/s/${code}`
}

export const codeStates = ['active', 'replaced', 'void'] as const
export type CodeState = (typeof codeStates)[number]

export const codeMoves = ['replace', 'void'] as const
/** `replace`: the plate is lost or spoilt and a new code is made. `void`: the workshop has no code any more. */
export type CodeMove = (typeof codeMoves)[number]

/**
 * Only an active code moves. A code never comes back: a lost plate may hang anywhere, so a workshop that needs a
 * code again gets a new one.
 */
export const codeStateTable = {
  active: { replace: 'replaced', void: 'void' },
  replaced: {},
  void: {},
} as const satisfies Record<CodeState, Partial<Record<CodeMove, CodeState>>>

/** `undefined` when the state does not allow the move. */
export function codeAfter(state: CodeState, move: CodeMove): CodeState | undefined {
  const moves: Partial<Record<CodeMove, CodeState>> = codeStateTable[state]
  return moves[move]
}

export const replaceReasons = ['lost', 'damaged', 'stolen', 'copied'] as const
export type ReplaceReason = (typeof replaceReasons)[number]

export const voidReasons = ['workshop-closed', 'converted', 'made-in-error'] as const
export type VoidReason = (typeof voidReasons)[number]

export const codeStandings = [...codeStates, 'unknown'] as const
/** What became of a scanned code, `unknown` when this district never made it. */
export type CodeStanding = (typeof codeStandings)[number]

export const codeViewers = ['public', 'owner', 'officer'] as const
/** `owner`: of this very workshop. `officer`: signed in and in charge of its area; any other is `public`. */
export type CodeViewer = (typeof codeViewers)[number]

/**
 * What a scan opens. `workshop`: the public page, personal data masked. `record`: the officer's view of the same
 * address. `notice`: one plain page that says why; `namesWorkshop` lets the reader compare the name on the plate.
 * `newCode`: whether the notice may lead on to the code that came after.
 */
export type ScanView =
  | { readonly page: 'workshop' }
  | { readonly page: 'record'; readonly warning: 'replaced' | 'void' | undefined }
  | {
      readonly page: 'notice'
      readonly notice: 'replaced' | 'void' | 'unknown'
      readonly namesWorkshop: boolean
      readonly newCode: boolean
    }

/**
 * Who sees what. The public is never led from a lost plate to the new page: the lost one may hang on another door.
 */
export function scanView(standing: CodeStanding, viewer: CodeViewer): ScanView {
  switch (standing) {
    case 'unknown':
      return { page: 'notice', notice: 'unknown', namesWorkshop: false, newCode: false }
    case 'active':
      return viewer === 'officer' ? { page: 'record', warning: undefined } : { page: 'workshop' }
    case 'replaced':
    case 'void':
      if (viewer === 'officer') return { page: 'record', warning: standing }
      return {
        page: 'notice',
        notice: standing,
        namesWorkshop: true,
        newCode: standing === 'replaced' && viewer === 'owner',
      }
    default:
      return standing satisfies never
  }
}
