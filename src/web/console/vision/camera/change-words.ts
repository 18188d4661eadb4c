import { protocols } from '../../../../vision/rules/camera.ts'
import { findKind } from '../../../../vision/rules/kinds/kinds.ts'
import { scenes } from '../../../../vision/rules/place/scene.ts'
import { zonePurposes } from '../../../../vision/rules/place/zone.ts'
import { lightZh, protocolZh, sceneZh, zonePurposeZh } from '../../../../vision/zh.ts'
import { plainValue } from '../../../ui/difference.tsx'
import { hoursText, weekSentences } from './hours-text.ts'
import { fieldUnit, fieldZh as thresholdZh } from './threshold-words.ts'

const fieldZh: Readonly<Record<string, string>> = {
  scene: '点位',
  spot: '安装位置',
  protocol: '接入方式',
  deviceNumber: '设备编号',
  address: '地址',
  credentials: '设备用户名和密码',
  pushSecret: '推送密钥',
  zones: '区域',
  masks: '屏蔽区',
  schedule: '生产时间',
  tuning: '门槛',
  signedOn: '设置标识',
  publishedOn: '公布地点',
  legallyReviewedOn: '法制审核',
  technicallyReviewedOn: '技术审核',
  publicConsent: '公开画面',
  dayReference: '白天参考画面',
  nightReference: '夜间参考画面',
  retentionDays: '画面保存',
  retiredOn: '停用日期',
}

export function changedField(name: string): string {
  return fieldZh[name] ?? name
}

/** Of a change that was written down at its time, whatever form things had then. */
export function changedValue(name: string, value: unknown): string {
  if (value === null || value === undefined) return plainValue(value)
  switch (name) {
    case 'scene':
      return wordOf(scenes, sceneZh, value)
    case 'protocol':
      return wordOf(protocols, protocolZh, value)
    case 'zones':
      return listOf(value).length === 0 ? '没有' : listOf(value).map(zoneWord).join('、')
    case 'masks':
      return listOf(value).length === 0 ? '没有' : `${listOf(value).length} 块`
    case 'schedule':
      return scheduleWord(value)
    case 'tuning':
      return tuningWord(value)
    case 'publicConsent':
      return value === true ? '同意' : '不同意'
    case 'dayReference':
    case 'nightReference':
      return `画面 ${plainValue(value).slice(0, 8)}`
    case 'retentionDays':
      return `${plainValue(value)} 天`
    default:
      return plainValue(value)
  }
}

function wordOf<T extends string>(all: readonly T[], words: Readonly<Record<T, string>>, value: unknown): string {
  const known = all.find(each => each === value)
  return known === undefined ? plainValue(value) : words[known]
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function zoneWord(zone: unknown): string {
  const corners = listOf(partOf(zone, 'polygon')).length
  return `${plainValue(partOf(zone, 'id'))}（${wordOf(zonePurposes, zonePurposeZh, partOf(zone, 'purpose'))}，${corners} 个角）`
}

type Hours = { readonly from: number; readonly to: number }

function hoursOf(value: unknown): Hours[] {
  return listOf(value).flatMap(each => {
    const [from, to] = [partOf(each, 'from'), partOf(each, 'to')]
    return typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : []
  })
}

function scheduleWord(value: unknown): string {
  const special = listOf(partOf(value, 'special')).map(
    each =>
      `${plainValue(partOf(each, 'from'))} 至 ${plainValue(partOf(each, 'to'))} ${hoursText(hoursOf(partOf(each, 'hours')))}`,
  )
  const holidays = partOf(value, 'holidays') === 'closed' ? '法定节假日停工' : '法定节假日照常'
  return [...weekSentences(listOf(partOf(value, 'week')).map(hoursOf)), holidays, ...special].join('；')
}

function tuningWord(value: unknown): string {
  if (typeof value !== 'object' || value === null) return plainValue(value)
  const words = Object.entries(value).flatMap(([kind, own]) =>
    (['day', 'night'] as const).flatMap(light => {
      const tuned = partOf(own, light)
      if (typeof tuned !== 'object' || tuned === null) return []
      const parts = Object.entries(tuned).map(([key, set]) => thresholdWord(key, set))
      return parts.length === 0 ? [] : [`${findKind(kind)?.name ?? kind} ${lightZh[light]}：${parts.join('，')}`]
    }),
  )
  return words.length === 0 ? '都用默认' : words.join('；')
}

const keys = ['bar', 'needed', 'of', 'spanS', 'headPx', 'holdS', 'quietS', 'coolS'] as const

function thresholdWord(name: string, value: unknown): string {
  const key = keys.find(each => each === name)
  return key === undefined
    ? `${name} ${plainValue(value)}`
    : `${thresholdZh[key]} ${plainValue(value)} ${fieldUnit[key]}`.trim()
}
