// SPDX-License-Identifier: Apache-2.0
import vue from 'eslint-plugin-vue'
import typescript from 'typescript-eslint'

export default typescript.config(
  { ignores: ['target/', 'node_modules/'] },
  ...typescript.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } }
  },
  {
    rules: {
      // What tenants wrote is only ever shown as text.
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'What tenants wrote is only ever shown as text.' },
        { property: 'outerHTML', message: 'What tenants wrote is only ever shown as text.' },
        { property: 'insertAdjacentHTML', message: 'What tenants wrote is only ever shown as text.' }
      ],
      'no-eval': 'error',
      'no-console': 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      // Attributes are laid out by hand.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/multi-word-component-names': 'off'
    }
  },
  {
    files: ['src/**/*.test.ts', 'scripts/**', 'src/testing/**'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off', 'vue/one-component-per-file': 'off' }
  }
)
