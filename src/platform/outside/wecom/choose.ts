import type { Config } from '../../config.ts'
import { fakeWecom } from './fake.ts'
import { httpWecom } from './http.ts'
import type { SendWecom } from './send.ts'

type Wish = Pick<Config, 'wecomUrl' | 'wecomCorporation' | 'wecomAgent' | 'wecomSecret' | 'demo' | 'dataDir'>

/** Who sends by WeChat-work: the bureau's application, in the demo a file, otherwise nobody. */
export function chooseWecom(config: Wish): SendWecom | undefined {
  const { wecomUrl: url, wecomCorporation: corporation, wecomAgent: agent, wecomSecret: secret } = config
  if (url === 'fake' || (corporation === undefined && config.demo)) return fakeWecom(config.dataDir)
  if (corporation === undefined || agent === undefined || secret === undefined) return undefined
  return httpWecom({ url: url ?? 'https://qyapi.weixin.qq.com', corporation, agent, secret })
}
