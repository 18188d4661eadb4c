import { halfWidth } from '../../../kernel/text.ts'
import { findUscc, type Uscc, usccCharacters, usccFault } from '../../../kernel/uscc.ts'
import { noteFilled, plainCode, type Reading } from './reading.ts'

export function readUscc(reading: Reading): Uscc | undefined {
  const code = plainCode(reading, 'uscc')
  if (code === undefined) {
    if (reading.faults.some(fault => fault.field === 'uscc')) return undefined
    return reading.fault('uscc-missing', 'uscc', '没有填统一社会信用代码')
  }
  const fault = usccFault(code)
  switch (fault) {
    case undefined:
      return findUscc(code)
    case 'length':
      return reading.fault('uscc-length', 'uscc', lengthReason(code))
    case 'character':
      return reading.fault('uscc-character', 'uscc', characterReason(code))
    case 'check':
      return reading.fault(
        'uscc-check-digit',
        'uscc',
        '统一社会信用代码校验不通过，有一位写错或顺序颠倒，请对照营业执照核对',
      )
    default:
      return fault satisfies never
  }
}

function lengthReason(code: string): string {
  if (/^\d{15}$/.test(code)) return '这是 15 位旧注册号，请改填营业执照上 18 位的统一社会信用代码'
  return `统一社会信用代码应为 18 位，现在是 ${code.length} 位`
}

function characterReason(code: string): string {
  const strange = [...new Set(code)].filter(character => !usccCharacters.includes(character))
  return `统一社会信用代码里不会有 ${strange.join('、')}，请对照营业执照核对（不用字母 I、O、S、V、Z）`
}

export function readCertificateNumber(reading: Reading): string | undefined {
  const code = plainCode(reading, 'certificateNumber')
  if (code === undefined) {
    if (reading.faults.some(fault => fault.field === 'certificateNumber')) return undefined
    return reading.fault('certificate-missing', 'certificateNumber', '没有填备案证号')
  }
  if (code.length > 40) return reading.fault('too-long', 'certificateNumber', '备案证号超过 40 个字，请核对')
  return code
}

/** A mobile number, or a landline with its area code. A blank one is left to be filled in later. */
export function readPhone(reading: Reading): string | undefined {
  const cell = reading.cell('phone')
  if (!cell) {
    reading.note('left-blank', 'phone', '', '')
    return undefined
  }
  noteFilled(reading, 'phone', cell)
  const typed = cell.text.trim()
  const half = halfWidth(typed)
  const several = phoneOf(half) === undefined ? half.split(/[、,;/\s]+/u).filter(part => part !== '') : [half]
  const [first = '', ...more] = several
  const phone = phoneOf(first)
  if (phone === undefined) return reading.fault('phone-malformed', 'phone', whyNoPhone(typed, first))
  const wrong = more.find(part => phoneOf(part) === undefined)
  if (wrong !== undefined) return reading.fault('phone-malformed', 'phone', whyNoPhone(typed, wrong))
  if (more.length > 0) reading.note('first-of-several-phones', 'phone', typed, phone)
  else if (half !== typed) reading.note('full-width-made-half', 'phone', typed, phone)
  else if (phone !== typed) reading.note('blanks-removed', 'phone', typed, phone)
  return phone
}

function phoneOf(text: string): string | undefined {
  const digits = text.replace(/[\s\-—–()]/gu, '').replace(/^(\+86|0086|86(?=1\d{10}$))/, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return digits
  const landline = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(digits)
  return landline ? `${landline[1]}-${landline[2]}` : undefined
}

function whyNoPhone(typed: string, part: string): string {
  const digits = part.replace(/\D/g, '')
  if (digits.length === 7 || digits.length === 8) {
    return digits.startsWith('1')
      ? `联系电话“${typed}”只有 ${digits.length} 位，手机号应为 11 位`
      : `联系电话“${typed}”缺少区号，请写成 0827-${digits}`
  }
  return `联系电话“${typed}”不是 11 位手机号，也不是带区号的座机号`
}
