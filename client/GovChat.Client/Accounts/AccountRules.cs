using System.Text.RegularExpressions;
using GovChat.Contracts;

namespace GovChat.Client.Accounts;

/// <summary>The rules of names and passwords as far as the browser can see them; the server judges.</summary>
internal static partial class AccountRules
{
    public static bool IsLoginName(string name) =>
        name.Length <= Limits.LoginNameLengthMax && LoginNameShape().IsMatch(name);

    public static bool IsName(string name) => !string.IsNullOrWhiteSpace(name);

    public static bool IsPassword(string password) =>
        password.Length is >= Limits.PasswordLengthMin and <= Limits.PasswordLengthMax;

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex LoginNameShape();
}
