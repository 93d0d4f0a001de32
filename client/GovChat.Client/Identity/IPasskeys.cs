namespace GovChat.Client.Identity;

/// <summary>What the browser can do with passkeys. Options and credentials are WebAuthn's JSON, passed on as they are.</summary>
public interface IPasskeys
{
    /// <summary>Has a passkey made; null when the person or the machine would not.</summary>
    Task<string?> CreateAsync(string options);

    /// <summary>Has a passkey answer; null when the person or the machine would not.</summary>
    Task<string?> AnswerAsync(string options);
}
