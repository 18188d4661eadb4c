import { newIntent } from '../../client.ts'
import { type Database, openDatabase } from '../offline/database.ts'

let opened: Promise<Database> | undefined

/** The one database of this app on this phone. */
export function phone(): Promise<Database> {
  opened = opened ?? openDatabase()
  return opened
}

export type Setting = 'device' | 'account' | 'ahead' | 'lock' | 'locked' | 'left'

export async function setting(name: Setting): Promise<unknown> {
  return (await phone()).get('settings', name)
}

export async function saveSetting(name: Setting, value: unknown): Promise<void> {
  const database = await phone()
  if (value === undefined) await database.delete('settings', name)
  else await database.put('settings', value, name)
}

/** Tells two phones of one officer apart; it says nothing about the person. */
export async function deviceName(): Promise<string> {
  const known = await setting('device')
  if (typeof known === 'string') return known
  const made = `phone-${newIntent().slice(-12)}`
  await saveSetting('device', made)
  return made
}

/** Asks the browser not to clear what waits when the phone runs out of space. It may say no. */
export async function askToStay(): Promise<void> {
  const { storage } = navigator
  if (storage !== undefined && 'persist' in storage) await storage.persist().catch(() => false)
}

/** Hashes, camera, place and the app itself without network: browsers give them to encrypted addresses only. */
export const isSafe = (): boolean => window.isSecureContext && crypto.subtle !== undefined
