/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask, Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { getView } from '../state/view.ts'
import { codeIn } from './plate.ts'

/** A plate that was read: found among what was taken along, else asked for. */
export function CodePage({ route }: { readonly route: Route }): JSX.Element {
  const [fault, setFault] = useState<string | undefined>(undefined)
  const code = codeIn(route.query.code ?? '')
  const look = async () => {
    setFault(undefined)
    const packed = getView().kept?.pack.workshops.find(each => each.code === code)
    if (packed !== undefined) return replaceWith(links.start(packed.workshop))
    try {
      const { workshop } = await ask('inspection.find-by-code', { code })
      replaceWith(links.start(workshop))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(error.status === 0 ? '现在没有网络，手机里又没有这一家的资料（没有随今日检查下载）' : error.detail)
    }
  }
  useOnce(() => {
    void look()
    return undefined
  })
  return (
    <Screen title="扫码牌" back={links.home} silent>
      {fault === undefined ? (
        <p class="opening">正在找 {code}…</p>
      ) : (
        <>
          <Note tone="bad">{fault}</Note>
          <p class="hint">码是 {code || '空的'}。核对码牌下面的字，或者按名字找。</p>
          <Button look="main" onClick={() => void look()}>
            再找一次
          </Button>
          <Button onClick={() => go(links.find)}>按名字找</Button>
          <Button onClick={() => go(links.scan)}>重新扫</Button>
        </>
      )}
    </Screen>
  )
}
