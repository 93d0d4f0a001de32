namespace GovChat.Filter;

/// <summary>What the municipality calls the four reasons of an emergency sending (緊急送信). There is no fifth.</summary>
/// <param name="Bullying">いじめ.</param>
/// <param name="Abuse">虐待.</param>
/// <param name="Disaster">災害等に係る被災.</param>
/// <param name="Illness">感染症等に係る症状の急変.</param>
public sealed record EmergencyReasons(string Bullying, string Abuse, string Disaster, string Illness);
