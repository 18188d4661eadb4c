import type { Scene } from '../../../../vision/rules/place/scene.ts'
import type { Zone, ZonePurpose } from '../../../../vision/rules/place/zone.ts'
import type { Answer } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'

export type Camera = Answer<'vision.camera'>

/** What is looked for in a zone of this purpose. */
export const purposeUse = {
  production: '未戴工作帽、玩手机、非工作时间有人只在这里查；一块都不画，就看整个画面。',
  'ready-to-eat': '未戴口罩只在这里查；不画就不查。',
  floor: '疑似老鼠只在这里看，非工作时间才看；不画就不看。',
  region: '垃圾桶未盖、地面脏、未离地离墙，在这里由教会的分类器识别。',
} as const satisfies Record<ZonePurpose, string>

export const maskUse = '人或动物站在这里的不识别，这里的晃动也不算动静。用来挡住马路、电视、门外。'

/** Each also has its name written on the picture. */
export const purposeColour = {
  production: '#0b6e6e',
  'ready-to-eat': '#c2571a',
  floor: '#3b5ba5',
  region: '#7a3e8e',
} as const satisfies Record<ZonePurpose, string>

export const maskColour = '#52606d'

type Looked = { readonly word: string; readonly tone: Tone }

/** What follows from what is drawn. */
export function drawnMeaning(scene: Scene, zones: readonly Pick<Zone, 'id' | 'purpose'>[]): readonly Looked[] {
  const named = (purpose: ZonePurpose) => zones.filter(zone => zone.purpose === purpose).map(({ id }) => `“${id}”`)
  const [production, eating, floors] = [named('production'), named('ready-to-eat'), named('floor')]
  const people = scene === 'production' ? '未戴工作帽、玩手机、非工作时间有人' : '非工作时间有人'
  return [
    { word: `${people}：${production.length === 0 ? '看整个画面' : `只看${production.join('、')}`}`, tone: 'good' },
    ...(scene === 'production'
      ? [
          eating.length === 0
            ? ({ word: '未戴口罩：没有画直接入口区，不查', tone: 'unknown' } as const)
            : ({ word: `未戴口罩：只看${eating.join('、')}`, tone: 'good' } as const),
        ]
      : []),
    floors.length === 0
      ? { word: '疑似老鼠：没有画地面，不看', tone: 'unknown' }
      : { word: `疑似老鼠：非工作时间只看${floors.join('、')}`, tone: 'good' },
  ]
}
