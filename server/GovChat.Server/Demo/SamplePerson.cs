using GovChat.Contracts.People;

namespace GovChat.Server.Demo;

/// <summary>Somebody invented. No name here is meant to be anybody's.</summary>
internal sealed record SamplePerson(string LoginName, string DisplayName, string Department, Role? Role = null);
