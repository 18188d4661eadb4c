import type { AlertState } from '../../../vision/rules/alert/state.ts'
import { type Protocol, protocols } from '../../../vision/rules/camera.ts'
import type { PictureFault } from '../../../vision/rules/health/fault.ts'
import { scenes } from '../../../vision/rules/place/scene.ts'
import { protocolZh, sceneZh } from '../../../vision/zh.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'
import type { Option } from '../../ui/select.tsx'
import { useAsk } from '../query.ts'

export type CameraRow = Answer<'vision.cameras'>['rows'][number]
export type AlertRow = Answer<'vision.alerts'>['rows'][number]
export type CoverageRow = Answer<'vision.coverage'>['rows'][number]
export type Rate = Answer<'vision.coverage'>['figures']['joined']

export const alertTone = {
  raised: 'attention',
  seconding: 'attention',
  confirmed: 'bad',
  'false-alert': 'unknown',
  unclear: 'unknown',
  told: 'attention',
  answered: 'primary',
  returned: 'bad',
  closed: 'good',
  void: 'unknown',
} as const satisfies Record<AlertState, Tone>

export const faultTone = {
  offline: 'bad',
  black: 'bad',
  blocked: 'bad',
  frozen: 'bad',
  moved: 'attention',
  defocused: 'attention',
  dim: 'attention',
} as const satisfies Record<PictureFault, Tone>

export const sceneOptions: readonly Option[] = scenes.map(value => ({ value, label: sceneZh[value] }))

/** What is offered of the ways in; files are for trying out and stand last. */
export const protocolOptions: readonly Option[] = protocols.map(value => ({ value, label: protocolZh[value] }))

/** What each way in needs and does, for whoever registers a camera. */
export const protocolNote = {
  rtsp: '服务器直接取摄像头的视频流，只解关键帧。适合海康、大华、宇视等常见摄像头；填子码流地址即可，不必用主码流。',
  'rtsp-ffmpeg': '同样是取视频流，改由服务器上的 ffmpeg 来取：上一种方式连不上时用，占用的处理器和内存多一些。',
  'http-snapshot': '服务器定时向摄像头要一张图片（ISAPI、CGI 抓图地址）。摄像头多、网络窄时最省流量。',
  push: '摄像头或第三方平台主动把图片传来，服务器不连设备，现场在内网也能用。登记后在摄像头页面生成推送密钥或国标抓拍上传地址。',
  files: '从服务器数据目录的 camera-files 文件夹读图片或短片，只用于测试和演示。',
} as const satisfies Record<Protocol, string>

/** Without the district that all of them share: what is cut off at the end would be the name itself. */
export function shortName(name: string): string {
  return name.replace(/^.{1,6}市.{1,6}?[区县]/u, '') || name
}

/** What has not been reviewed is only suspected. */
export function kindWord(name: string, state: AlertState): string {
  return state === 'raised' || state === 'seconding' ? `疑似${name}` : name
}

/** 83.33 %; a dash where there is nothing to divide by. */
export function rateWord(rate: number | null): string {
  return rate === null ? '—' : `${(rate / 100).toFixed(2)}%`
}

/** The names of the kinds, by code; the code itself until they have come. */
export function useKindName(): (code: string) => string {
  const rows = useAsk('vision.kinds', {}).data?.rows
  return code => rows?.find(row => row.code === code)?.name ?? code
}
