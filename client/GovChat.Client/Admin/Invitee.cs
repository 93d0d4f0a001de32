using GovChat.Contracts.People;

namespace GovChat.Client.Admin;

/// <summary>For whom a link was just made.</summary>
public sealed record Invitee(string Name, InvitationLinkView Link);
