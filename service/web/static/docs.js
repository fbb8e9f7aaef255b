// Shows the API to read and to try: puts the token in, and a fresh Idempotency-Key with every POST.
"use strict";

(() => {
  const reference = document.getElementById("reference");
  const token = document.getElementById("token");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const followScheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);

  // crypto.randomUUID is there only on https and on this computer itself.
  const freshKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  const isKey = (parameter) => parameter.get("in") === "header" && parameter.get("name") === "Idempotency-Key";

  // A field for a key is filled as soon as it can be, and anew after each answer that recorded something.
  // What may be left out starts empty: an example of If-Match or knownAt would change what is asked.
  const FreshKeys = ({ React }) => ({
    wrapComponents: {
      parameterRow: (Row) =>
        class extends React.Component {
          componentDidMount() {
            if (this.props.isExecute) this.start();
          }

          componentDidUpdate(before) {
            const { isExecute, pathMethod, rawParam, specSelectors } = this.props;
            if (isExecute && !before.isExecute) this.start();
            const answered = specSelectors.responseFor(...pathMethod);
            if (answered === this.answered) return;
            this.answered = answered;
            if (isKey(rawParam) && answered?.get("status") === 201) this.write(freshKey());
          }

          start() {
            const { rawParam } = this.props;
            if (isKey(rawParam)) this.write(freshKey());
            else if (!rawParam.get("required")) this.write(undefined);
          }

          write(value) {
            const { pathMethod, rawParam, specActions } = this.props;
            specActions.changeParamByIdentity(pathMethod, rawParam, value, false);
          }

          render() {
            return React.createElement(Row, this.props);
          }
        },
    },
  });

  const answerInLanguageOfPage = (request) => {
    request.headers["Accept-Language"] = document.documentElement.lang;
    return request;
  };

  const ui = SwaggerUIBundle({
    url: reference.dataset.document,
    domNode: reference,
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [FreshKeys],
    layout: "BaseLayout",
    deepLinking: true,
    docExpansion: "none", // more than a hundred operations: the tasks first
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null,
    requestInterceptor: answerInLanguageOfPage,
    onComplete: () => {
      reference.querySelector("main")?.setAttribute("role", "none"); // the page has a main already
      useToken();
    },
  });

  const useToken = () => {
    const given = token.value.trim();
    if (given) ui.preauthorizeApiKey("bearer", given);
    else if (ui.authSelectors.authorized()?.size) ui.authActions.logout(["bearer"]);
  };

  followScheme();
  dark.addEventListener("change", followScheme);
  token.addEventListener("input", useToken);
  token.form.addEventListener("submit", (event) => event.preventDefault());
})();
