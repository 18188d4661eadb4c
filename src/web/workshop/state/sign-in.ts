import { perform } from '../../client.ts'
import { enter } from './session.ts'

export async function signInByCard(card: string): Promise<void> {
  const { csrf, notice } = await perform('identity.card-sign-in', { card })
  await enter(csrf, notice)
}

/** @returns what to tell, and seconds until the next may be asked for */
export async function sendCode(phone: string): Promise<{ said: string; nextInSeconds: number }> {
  return perform('identity.send-code', { phone })
}

export async function signInByCode(phone: string, code: string): Promise<void> {
  const { csrf, notice } = await perform('identity.code-sign-in', { phone, code })
  await enter(csrf, notice)
}
