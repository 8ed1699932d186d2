"""The scripts that make shells ask the program what can follow."""

from typing import Literal

Shell = Literal["bash", "zsh", "fish", "powershell"]

_BASH = r"""
# Completion of workplan in bash 3.2 or later.
_workplan() {
    local line kind=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
    done < <("$1" __complete bash "$COMP_TYPE" "$COMP_WORDBREAKS" \
        "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    if [[ $kind == files ]]; then
        compopt -o default 2>/dev/null
    elif [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _workplan workplan 2>/dev/null || complete -F _workplan workplan
"""

_ZSH = r"""
#compdef workplan
# Completion of workplan in zsh.
_workplan() {
    local line value kind
    local -a lines full begun how
    lines=("${(@f)$("${(Q)words[1]}" __complete zsh \
        "${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
    kind=$lines[1]
    shift lines
    if [[ $kind == files ]]; then
        _files
        return
    fi
    for line in "${lines[@]}"; do
        value=${line%%$'\t'*}
        line=${${line#*$'\t'}//\\/\\\\}
        # A colon would end the value, a backslash escape what follows.
        value=${${value//\\/\\\\}//:/\\:}
        [[ -n $line ]] && line=:$line
        if [[ $value == *[=/] ]]; then begun+=("$value$line"); else full+=("$value$line"); fi
    done
    if [[ $kind == any ]]; then
        how=(-U)
        compstate[insert]=menu
    fi
    _describe -V -t workplan workplan full $how -- begun -S '' $how
}
if [[ $funcstack[1] == _workplan ]]; then
    _workplan "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _workplan workplan
fi
"""

_FISH = r"""
# Completion of workplan in fish 3.1 or later.
function __workplan_complete
    set -l before (commandline -opc)
    set -l program $before[1]
    set -e before[1]
    set -l lines ($program __complete fish $before (commandline -ct) 2>/dev/null)
    if test "$lines[1]" = files
        __fish_complete_path (commandline -ct)
    else
        set -e lines[1]
        printf '%s\n' $lines
    end
end
complete -c workplan -f -k -a '(__workplan_complete)'
"""

POWERSHELL = r"""
# Completion of workplan in PowerShell 5 or later.
Register-ArgumentCompleter -Native -CommandName workplan -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # A dot before each word keeps empty ones, which older versions would leave out.
    $words = @('.') * 0
    foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -lt $cursorPosition) {
            if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $words += '.' + $element.Value
            } else {
                $words += '.' + $element.Extent.Text
            }
        }
    }
    $words += '.' + $wordToComplete
    $program = $commandAst.CommandElements[0].Extent.Text.Trim('"', "'")
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $lines = @(& $program __complete powershell @words 2>$null)
    } catch {
        $lines = @()
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if (-not $about) { $about = $value }
        $text = $value
        if ($value -notmatch '^[\p{L}\p{N}_./:=+-]+$') {
            $text = "'" + $value.Replace("'", "''") + "'"
        }
        [System.Management.Automation.CompletionResult]::new(
            $text, $value, 'ParameterValue', $about)
    }
}
"""

SCRIPTS: dict[Shell, str] = {
    "bash": _BASH,
    "zsh": _ZSH,
    "fish": _FISH,
    "powershell": POWERSHELL,
}
