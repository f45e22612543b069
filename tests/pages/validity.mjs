// Whether a page is valid HTML, by a validator that parses it strictly.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { HtmlValidate } = createRequire(join(process.env.PAGE_TOOLS, 'package.json'))('html-validate');

const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    rules: {
        // The widths of bars and the indentation of lines are data, and a page without a script has no other place for them.
        'no-inline-style': 'off',
        // A draft may have spaces at the ends of its lines, and is shown as it is.
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
    },
});

/** Every place that is not valid, as `line:column rule: message`. */
export function invalidPlaces(html) {
    const { results } = validator.validateStringSync(html);
    return results.flatMap((result) => result.messages)
        .map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`);
}
