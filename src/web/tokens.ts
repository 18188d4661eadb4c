import type { ThemeConfig } from 'antd'

/** The one place where colours and sizes are written: style sheets, components and charts all take them from here. */
export const colours = {
  ink: '#1f2933',
  quiet: '#52606d',
  line: '#d9e2ec',
  paper: '#ffffff',
  ground: '#f5f7fa',
  primary: '#0b6e6e',
  primaryDeep: '#095858',
  primaryTint: '#e6f3f2',
  good: '#2f7d32',
  goodText: '#276b2a',
  goodTint: '#eaf4ea',
  attention: '#b26a00',
  /** `attention` on white is 4.2 : 1, too pale for words. */
  attentionText: '#8a5200',
  attentionTint: '#fdf3e3',
  bad: '#b3261e',
  badText: '#a3211a',
  badTint: '#fbeceb',
  unknown: '#616e7c',
  unknownText: '#52606d',
  unknownTint: '#eef1f4',
} as const

/** The dark ground of a screen on a wall, read from ten metres: each at least 4.5 : 1 on panel and ground. */
export const wallColours = {
  ground: '#0b1f24',
  panel: '#12303a',
  line: '#24505c',
  ink: '#f2f7f7',
  quiet: '#a9c3c8',
  accent: '#4fc3b7',
  good: '#7bd88f',
  attention: '#ffc069',
  bad: '#ff8a80',
} as const

/** Seven and more kinds side by side; each also has a word in the legend. */
export const chartColours = [
  '#0b6e6e',
  '#c2571a',
  '#3b5ba5',
  '#8a5200',
  '#7a3e8e',
  '#2f7d32',
  '#a3214d',
  '#52606d',
] as const

const typeSizes = {
  usual: { small: 13, text: 14, lead: 16, title: 20, figure: 28 },
  large: { small: 16, text: 18, lead: 20, title: 24, figure: 32 },
} as const
export type TextSize = keyof typeof typeSizes

const shape = {
  radius: '6px',
  shadow: '0 1px 3px rgba(31, 41, 51, 0.10), 0 1px 2px rgba(31, 41, 51, 0.06)',
  font: '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif',
  mono: 'ui-monospace, Consolas, "Noto Sans Mono", monospace',
} as const

/** `--primary-tint` and so on, for `:root`. */
export function cssVariables(size: TextSize): Record<string, string> {
  const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  const coloured = Object.entries(colours).map(([name, value]) => [`--${kebab(name)}`, value] as const)
  const sized = Object.entries(typeSizes[size]).map(([name, value]) => [`--${name}-size`, `${value}px`] as const)
  const shaped = Object.entries(shape).map(([name, value]) => [`--${name}`, value] as const)
  return Object.fromEntries([...coloured, ...sized, ...shaped])
}

export function componentTheme(size: TextSize, still: boolean): ThemeConfig {
  const type = typeSizes[size]
  return {
    token: {
      colorPrimary: colours.primary,
      colorInfo: colours.primary,
      colorLink: colours.primary,
      colorSuccess: colours.good,
      colorWarning: colours.attention,
      colorError: colours.bad,
      colorText: colours.ink,
      colorTextSecondary: colours.quiet,
      colorTextDescription: colours.quiet,
      colorTextPlaceholder: '#65717e',
      colorTextDisabled: '#616e7c',
      colorBorder: '#c3ced9',
      colorBorderSecondary: colours.line,
      colorBgLayout: colours.ground,
      borderRadius: 6,
      fontFamily: shape.font,
      fontSize: type.text,
      controlHeight: size === 'large' ? 40 : 34,
      motion: !still,
      motionDurationFast: still ? '0s' : '0.1s',
      motionDurationMid: still ? '0s' : '0.12s',
      motionDurationSlow: still ? '0s' : '0.16s',
      wireframe: false,
      boxShadowTertiary: 'none',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: { headerBg: colours.ground, headerColor: colours.quiet, rowSelectedBg: colours.primaryTint },
    },
  }
}

/** Base options that every chart is drawn with. */
export const chartTheme = {
  color: [...chartColours],
  textStyle: { fontFamily: shape.font, color: colours.ink },
  tooltip: { backgroundColor: colours.paper, borderColor: colours.line, textStyle: { color: colours.ink } },
}
