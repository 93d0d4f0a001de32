using GovChat.Contracts;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Accounts;

internal static class JudgementAnswers
{
    /// <summary>The answer to a password that was not right; null when it was. An ended session takes its cookie with it.</summary>
    public static IResult? Refused(this SessionPassword.Judgement judgement, HttpResponse response, string field)
    {
        switch (judgement.Outcome)
        {
            case SessionPassword.Outcome.Right:
                return null;
            case SessionPassword.Outcome.Wrong:
                return Problem.Of(Refusal.PasswordWrong, field);
            default:
                SessionCookies.Delete(response, Headers.SessionCookie);
                return Problem.Of(Refusal.SessionMissing);
        }
    }
}
