import type { Config } from '../../config.ts'
import type { SendSms } from '../../identity/send-sms.ts'
import { fakeSms } from './fake.ts'
import { httpSms } from './http.ts'

/** Who sends short messages: a gateway, in the demo a file, otherwise nobody. */
export function chooseSms(config: Pick<Config, 'smsUrl' | 'smsToken' | 'demo' | 'dataDir'>): SendSms | undefined {
  const { smsUrl, smsToken } = config
  if (smsUrl === 'fake' || (smsUrl === undefined && config.demo)) return fakeSms(config.dataDir)
  return smsUrl === undefined || smsToken === undefined ? undefined : httpSms(smsUrl, smsToken)
}

export function isFakeSms(config: Pick<Config, 'smsUrl' | 'demo'>): boolean {
  return config.smsUrl === 'fake' || (config.smsUrl === undefined && config.demo)
}
