import pluginVue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

/** What takes a text for HTML or for a program. Texts come from people and files: they are shown as texts, and nothing of this is used. */
const HTML_OF_TEXTS = '/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseFromString|createContextualFragment|srcdoc|dangerouslyUseHTMLString|rawContent)$/'
const SAYS_WHY = 'A text may not become HTML: show it as text.'

export default tseslint.config(
  { ignores: ['dist', 'src/bindings.ts', 'src/*.d.ts', 'node_modules', 'eslint.config.js'] },
  ...tseslint.configs.strictTypeChecked,
  ...pluginVue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser,
        project: ['./tsconfig.app.json', './tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      // vue-tsc resolves every name, auto-imported ones included.
      'no-undef': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      'vue/no-static-inline-styles': 'error',
      'vue/no-v-html': 'error',
      'vue/no-restricted-v-bind': ['error', '/^(v-|raw-content$|innerhtml$|srcdoc$)/i'],
      'vue/no-restricted-static-attribute': ['error', 'raw-content', 'innerHTML', 'srcdoc'],
      'no-restricted-syntax': [
        'error',
        { selector: `MemberExpression[property.name=${HTML_OF_TEXTS}]`, message: SAYS_WHY },
        { selector: `Property[key.name=${HTML_OF_TEXTS}]`, message: SAYS_WHY },
        { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]", message: SAYS_WHY },
      ],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'vue/require-default-prop': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/max-attributes-per-line': ['error', { singleline: 4 }],
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'max-lines': ['error', 300],
    },
  },
)
