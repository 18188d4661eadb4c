import { codeText } from '../../kernel/text.ts'

/** `XBJ` or `DC`, year, area, running number, sometimes `ZX`: seen on real forms, the official rule is 待确认. */
const pattern = /^([A-Z]{2,3})(\d{2})(\d{6})(\d{8,9})([A-Z]{0,2})$/

export type FormNumber = {
  readonly prefix: string
  readonly year: string
  readonly area: string
  readonly serial: string
}

export function findFormNumber(text: string): FormNumber | undefined {
  const found = pattern.exec(codeText(text))
  if (found === null) return undefined
  const [, prefix = '', year = '', area = '', serial = ''] = found
  return { prefix, year: `20${year}`, area, serial }
}

/** Of the county's own plan: 县本级. */
export function formNumber(district: string, year: string, serial: number): string {
  return `XBJ${year.slice(2)}${district}${String(serial).padStart(8, '0')}`
}
